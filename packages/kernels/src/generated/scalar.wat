(module
 (type $0 (func (param i32 i32 i32)))
 (type $1 (func (param i32 i32 i32 i32 i32)))
 (type $2 (func (param i32 i32 i32 i32 i32 i32 i32 i32)))
 (type $3 (func (param i32 i32 i32 i32)))
 (type $4 (func (param i32)))
 (type $5 (func (param i32 i64 i32 i32)))
 (type $6 (func (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)))
 (type $7 (func (param i32 i32 i32 i32 i32 i32)))
 (import "env" "memory" (memory $0 0 65535))
 (export "f32_quantize_1x1_minmax__scalar" (func $modules/scalar/conversion/f32_quantize_1x1_minmax__scalar))
 (export "x8_dequantize_1x1__scalar" (func $modules/scalar/conversion/x8_dequantize_1x1__scalar))
 (export "x8_concat_1x8__scalar" (func $modules/scalar/copies/x8_concat_1x8__scalar))
 (export "x8_gather_1x8__scalar" (func $modules/scalar/copies/x8_gather_1x8__scalar))
 (export "x32_gather_1x2__scalar" (func $modules/scalar/copies/x32_gather_1x2__scalar))
 (export "x8_lookup_1x4__scalar" (func $modules/scalar/copies/x8_lookup_1x4__scalar))
 (export "x8_permute_1x1__scalar" (func $modules/scalar/permute/x8_permute_1x1__scalar))
 (export "x32_permute_1x1__scalar" (func $modules/scalar/permute/x32_permute_1x1__scalar))
 (export "x8_x8_add_1x1_minmax_f32__scalar" (func $modules/scalar/quantized-binary/x8_x8_add_1x1_minmax_f32__scalar))
 (export "x8_x8_mul_1x1_minmax_f32__scalar" (func $modules/scalar/quantized-binary/x8_x8_mul_1x1_minmax_f32__scalar))
 (export "u8_s8c_igemm_4x2_minmax_f32__scalar" (func $modules/scalar/quantized-convolution/u8_s8c_igemm_4x2_minmax_f32__scalar))
 (export "s8_s8c_igemm_4x2_minmax_f32__scalar" (func $modules/scalar/quantized-convolution/s8_s8c_igemm_4x2_minmax_f32__scalar))
 (export "packPairs" (func $quantized/pack-dots/packDots))
 (export "sumFilters" (func $quantized/sum-weights/sumFilters))
 (export "u8_maxpool_1x1__scalar" (func $modules/scalar/quantized-pooling/u8_maxpool_1x1__scalar))
 (export "s8_maxpool_1x1__scalar" (func $modules/scalar/quantized-pooling/s8_maxpool_1x1__scalar))
 (export "u8_avgpool_1x1_f32__scalar" (func $modules/scalar/quantized-pooling/u8_avgpool_1x1_f32__scalar))
 (export "s8_avgpool_1x1_f32__scalar" (func $modules/scalar/quantized-pooling/s8_avgpool_1x1_f32__scalar))
 (export "x8_s8c_gemm_1x16_f32__scalar" (func $modules/scalar/quantized-product/x8_s8c_gemm_1x16_f32__scalar))
 (export "x8_x8_gemm_1x16_minmax_f32__scalar" (func $modules/scalar/quantized-product/x8_x8_gemm_1x16_minmax_f32__scalar))
 (export "packLayer" (func $quantized/product/pack-layer/packLayer))
 (export "x8_resize_1x1__scalar" (func $modules/scalar/quantized-resizing/x8_resize_1x1__scalar))
 (func $copy-bytes/copyBytes (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i64)
  (local $7 i64)
  (local $8 i64)
  local.get $2
  i32.const 512
  i32.ge_u
  if
   local.get $0
   local.get $1
   local.get $2
   memory.copy
   return
  end
  loop $for-loop|0
   local.get $3
   i32.const 32
   i32.add
   local.tee $4
   local.get $2
   i32.le_u
   if
    local.get $1
    local.get $3
    i32.add
    local.tee $5
    i64.load offset=8
    local.set $6
    local.get $5
    i64.load offset=16
    local.set $7
    local.get $5
    i64.load offset=24
    local.set $8
    local.get $0
    local.get $3
    i32.add
    local.tee $3
    local.get $5
    i64.load
    i64.store
    local.get $3
    local.get $6
    i64.store offset=8
    local.get $3
    local.get $7
    i64.store offset=16
    local.get $3
    local.get $8
    i64.store offset=24
    local.get $4
    local.set $3
    br $for-loop|0
   end
  end
  loop $for-loop|1
   local.get $3
   i32.const 8
   i32.add
   local.tee $4
   local.get $2
   i32.le_u
   if
    local.get $0
    local.get $3
    i32.add
    local.get $1
    local.get $3
    i32.add
    i64.load
    i64.store
    local.get $4
    local.set $3
    br $for-loop|1
   end
  end
  loop $for-loop|2
   local.get $2
   local.get $3
   i32.gt_u
   if
    local.get $0
    local.get $3
    i32.add
    local.get $1
    local.get $3
    i32.add
    i32.load8_u
    i32.store8
    local.get $3
    i32.const 1
    i32.add
    local.set $3
    br $for-loop|2
   end
  end
 )
 (func $quantized/pair-4x2/storePair (param $0 i32) (param $1 i64) (param $2 i32) (param $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  local.get $3
  local.get $0
  i32.load offset=148
  local.get $1
  i32.wrap_i64
  local.tee $5
  f32.convert_i32_s
  local.get $2
  f32.load
  f32.mul
  f32.nearest
  i32.trunc_sat_f32_s
  local.tee $6
  local.get $0
  i32.load offset=140
  local.get $0
  i32.load offset=136
  local.tee $4
  i32.sub
  local.tee $7
  local.get $6
  local.get $7
  i32.gt_s
  select
  local.tee $6
  local.get $0
  i32.load offset=144
  local.get $4
  i32.sub
  local.tee $7
  local.get $6
  local.get $7
  i32.lt_s
  select
  local.get $4
  i32.add
  i32.xor
  i32.store8
  local.get $3
  local.get $0
  i32.load offset=148
  local.get $1
  local.get $5
  i64.extend_i32_s
  i64.sub
  i64.const 32
  i64.shr_s
  i32.wrap_i64
  f32.convert_i32_s
  local.get $2
  f32.load offset=4
  f32.mul
  f32.nearest
  i32.trunc_sat_f32_s
  local.tee $2
  local.get $0
  i32.load offset=140
  local.get $0
  i32.load offset=136
  local.tee $3
  i32.sub
  local.tee $4
  local.get $2
  local.get $4
  i32.gt_s
  select
  local.tee $2
  local.get $0
  i32.load offset=144
  local.get $3
  i32.sub
  local.tee $0
  local.get $0
  local.get $2
  i32.gt_s
  select
  local.get $3
  i32.add
  i32.xor
  i32.store8 offset=1
 )
 (func $quantized/product/multiply/multiplyBlocks (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32) (param $6 i32) (param $7 i32) (param $8 i32) (param $9 i32)
  (local $10 i32)
  (local $11 i32)
  (local $12 i32)
  (local $13 i32)
  (local $14 i32)
  (local $15 i32)
  (local $16 i32)
  (local $17 i32)
  (local $18 i32)
  (local $19 i32)
  (local $20 i32)
  (local $21 i32)
  (local $22 i32)
  (local $23 i32)
  (local $24 i32)
  (local $25 i32)
  (local $26 i32)
  (local $27 i32)
  (local $28 i32)
  (local $29 i32)
  (local $30 i32)
  (local $31 i32)
  (local $32 i32)
  (local $33 f32)
  (local $34 i32)
  (local $35 i32)
  (local $36 i32)
  (local $37 i32)
  (local $38 i32)
  (local $39 i32)
  (local $40 i32)
  local.get $0
  i32.load offset=60
  i32.const 1
  i32.add
  i32.const 1
  i32.shr_s
  local.tee $21
  i32.const 2
  i32.shl
  local.set $26
  local.get $0
  i32.load offset=36
  local.get $1
  local.get $0
  i32.load offset=40
  i32.mul
  i32.add
  i32.const 192
  i32.add
  local.tee $12
  local.get $0
  i32.load offset=68
  i32.const 8
  i32.const 6
  local.get $0
  i32.load offset=76
  local.tee $1
  select
  i32.shl
  i32.add
  local.tee $13
  local.get $0
  i32.load offset=72
  i32.const 7
  i32.const 6
  local.get $1
  select
  i32.shl
  i32.add
  local.set $16
  local.get $0
  i32.load offset=8
  local.get $21
  i32.const 5
  i32.shl
  local.tee $27
  local.get $0
  i32.load offset=64
  i32.const 15
  i32.add
  i32.const 4
  i32.shr_s
  i32.mul
  i32.add
  local.set $28
  i32.const 4
  i32.const 1
  local.get $9
  select
  local.set $29
  loop $for-loop|0
   local.get $5
   local.get $18
   i32.gt_s
   if
    local.get $2
    local.get $0
    i32.load offset=60
    local.tee $14
    local.get $18
    i32.mul
    i32.add
    local.set $15
    local.get $16
    local.set $1
    local.get $0
    i32.load offset=68
    local.tee $10
    local.get $5
    local.get $18
    i32.sub
    local.tee $11
    local.get $10
    local.get $11
    i32.lt_s
    select
    local.set $19
    local.get $0
    i32.load offset=80
    local.tee $17
    local.get $8
    i32.add
    local.set $20
    block $__inlined_func$quantized/product/centre-rows/centreRows$505
     local.get $14
     i32.const 1
     i32.and
     i32.eqz
     if
      local.get $14
      local.get $19
      i32.mul
      local.set $10
      i32.const 0
      local.set $11
      loop $for-loop|00
       local.get $10
       local.get $11
       i32.gt_u
       if
        local.get $1
        local.get $11
        i32.const 1
        i32.shl
        i32.add
        local.get $11
        local.get $15
        i32.add
        i32.load8_u
        local.get $17
        i32.xor
        local.get $20
        i32.sub
        i32.store16
        local.get $11
        i32.const 1
        i32.add
        local.set $11
        br $for-loop|00
       end
      end
      br $__inlined_func$quantized/product/centre-rows/centreRows$505
     end
     i32.const 0
     local.set $11
     loop $for-loop|001
      local.get $11
      local.get $19
      i32.lt_s
      if
       i32.const 0
       local.set $10
       loop $for-loop|01
        local.get $10
        local.get $14
        i32.lt_u
        if
         local.get $1
         local.get $10
         i32.const 1
         i32.shl
         i32.add
         local.get $10
         local.get $15
         i32.add
         i32.load8_u
         local.get $17
         i32.xor
         local.get $20
         i32.sub
         i32.store16
         local.get $10
         i32.const 1
         i32.add
         local.set $10
         br $for-loop|01
        end
       end
       local.get $1
       local.get $14
       i32.const 1
       i32.shl
       i32.add
       local.tee $1
       i32.const 0
       i32.store16
       local.get $1
       i32.const 2
       i32.add
       local.set $1
       local.get $14
       local.get $15
       i32.add
       local.set $15
       local.get $11
       i32.const 1
       i32.add
       local.set $11
       br $for-loop|001
      end
     end
    end
    local.get $4
    local.get $18
    local.get $0
    i32.load offset=64
    i32.mul
    local.get $29
    i32.mul
    i32.add
    local.set $22
    local.get $6
    local.set $15
    loop $for-loop|1
     local.get $7
     local.get $15
     i32.gt_s
     if
      local.get $0
      i32.load offset=8
      local.get $15
      local.get $27
      i32.mul
      i32.add
      local.set $30
      local.get $28
      local.get $15
      i32.const 4
      i32.shl
      local.tee $34
      i32.const 2
      i32.shl
      local.tee $1
      i32.add
      local.set $35
      local.get $0
      i32.load offset=16
      local.get $1
      i32.add
      local.set $11
      i32.const 0
      local.set $23
      i32.const 0
      local.set $17
      loop $do-loop|2
       local.get $0
       i32.load offset=72
       local.tee $1
       local.get $21
       local.get $17
       i32.sub
       local.tee $10
       local.get $1
       local.get $10
       i32.lt_s
       select
       local.set $39
       local.get $3
       if
        local.get $0
        i32.load offset=88
        local.tee $24
        local.get $0
        i32.load offset=92
        i32.add
        local.set $25
        local.get $13
        local.set $10
        local.get $3
        local.get $34
        i32.add
        local.get $0
        i32.load offset=64
        local.tee $40
        local.get $17
        i32.const 1
        i32.shl
        local.tee $31
        i32.mul
        i32.add
        local.set $14
        i32.const 16
        local.get $40
        local.get $34
        i32.sub
        local.tee $1
        local.get $1
        i32.const 16
        i32.gt_s
        select
        local.set $36
        local.get $0
        i32.load offset=60
        local.set $37
        i32.const 0
        local.set $20
        loop $for-loop|03
         local.get $20
         local.get $39
         i32.lt_s
         if
          local.get $10
          i32.const 0
          i32.const 64
          memory.fill
          local.get $31
          local.get $20
          i32.const 1
          i32.shl
          i32.add
          i32.const 1
          i32.add
          local.get $37
          i32.lt_s
          local.set $38
          i32.const 0
          local.set $1
          loop $for-loop|14
           local.get $1
           local.get $36
           i32.lt_u
           if
            local.get $10
            local.get $1
            i32.const 2
            i32.shl
            i32.add
            local.tee $32
            local.get $1
            local.get $14
            i32.add
            i32.load8_u
            local.get $24
            i32.xor
            local.get $25
            i32.sub
            i32.store16
            local.get $38
            if
             local.get $32
             local.get $14
             local.get $40
             i32.add
             local.get $1
             i32.add
             i32.load8_u
             local.get $24
             i32.xor
             local.get $25
             i32.sub
             i32.store16 offset=2
            end
            local.get $1
            i32.const 1
            i32.add
            local.set $1
            br $for-loop|14
           end
          end
          local.get $14
          local.get $40
          i32.const 1
          i32.shl
          i32.add
          local.set $14
          local.get $10
          i32.const -64
          i32.sub
          local.set $10
          local.get $20
          i32.const 1
          i32.add
          local.set $20
          br $for-loop|03
         end
        end
       else
        local.get $13
        local.set $10
        local.get $30
        local.get $17
        i32.const 5
        i32.shl
        i32.add
        local.tee $14
        local.get $39
        i32.const 5
        i32.shl
        i32.add
        local.set $20
        loop $for-loop|002
         local.get $14
         local.get $20
         i32.lt_u
         if
          i32.const 0
          local.set $1
          loop $for-loop|11
           local.get $1
           i32.const 32
           i32.lt_u
           if
            local.get $1
            i32.const 1
            i32.shl
            local.tee $24
            local.get $10
            i32.add
            local.get $1
            local.get $14
            i32.add
            i32.load8_s
            local.get $24
            local.get $35
            i32.add
            i32.load16_s
            i32.sub
            i32.store16
            local.get $1
            i32.const 1
            i32.add
            local.set $1
            br $for-loop|11
           end
          end
          local.get $10
          i32.const -64
          i32.sub
          local.set $10
          local.get $14
          i32.const 32
          i32.add
          local.set $14
          br $for-loop|002
         end
        end
       end
       local.get $16
       local.get $17
       i32.const 2
       i32.shl
       i32.add
       local.get $26
       local.get $13
       local.get $39
       local.get $11
       local.get $23
       local.get $12
       local.get $19
       call $quantized/product/multiply-rows/multiplyRows
       local.get $12
       local.set $11
       i32.const 64
       local.set $23
       local.get $21
       local.get $17
       local.get $39
       i32.add
       local.tee $17
       i32.gt_s
       br_if $do-loop|2
      end
      local.get $9
      if
       local.get $11
       local.set $14
       local.get $34
       i32.const 2
       i32.shl
       local.tee $1
       local.get $22
       i32.add
       local.set $10
       i32.const 16
       local.get $0
       i32.load offset=64
       local.get $34
       i32.sub
       local.tee $11
       local.get $11
       i32.const 16
       i32.gt_s
       select
       i32.const 2
       i32.shl
       local.set $17
       local.get $0
       i32.load offset=20
       local.get $1
       i32.add
       local.set $20
       local.get $0
       i32.load offset=24
       local.get $1
       i32.add
       local.set $23
       local.get $0
       i32.load offset=28
       f32.load
       local.set $33
       i32.const 0
       local.set $11
       loop $for-loop|05
        local.get $11
        local.get $19
        i32.lt_s
        if
         i32.const 0
         local.set $1
         loop $for-loop|16
          local.get $1
          local.get $17
          i32.lt_u
          if
           local.get $1
           local.get $10
           i32.add
           local.get $1
           local.get $14
           i32.add
           i32.load
           f32.convert_i32_s
           local.get $33
           local.get $1
           local.get $20
           i32.add
           f32.load
           f32.mul
           f32.mul
           local.get $1
           local.get $23
           i32.add
           f32.load
           f32.add
           f32.store
           local.get $1
           i32.const 4
           i32.add
           local.set $1
           br $for-loop|16
          end
         end
         local.get $14
         i32.const -64
         i32.sub
         local.set $14
         local.get $10
         local.get $0
         i32.load offset=64
         i32.const 2
         i32.shl
         i32.add
         local.set $10
         local.get $11
         i32.const 1
         i32.add
         local.set $11
         br $for-loop|05
        end
       end
      else
       local.get $12
       local.set $10
       local.get $22
       local.get $34
       i32.add
       local.set $11
       i32.const 16
       local.get $0
       i32.load offset=64
       local.get $34
       i32.sub
       local.tee $1
       local.get $1
       i32.const 16
       i32.gt_s
       select
       local.set $17
       local.get $0
       i32.load offset=20
       local.get $34
       i32.const 2
       i32.shl
       i32.add
       local.set $20
       i32.const 0
       local.set $1
       loop $for-loop|07
        local.get $1
        local.get $19
        i32.lt_s
        if
         i32.const 0
         local.set $14
         loop $for-loop|18
          local.get $14
          local.get $17
          i32.lt_u
          if
           local.get $11
           local.get $14
           i32.add
           local.get $0
           i32.load offset=108
           local.get $0
           i32.load offset=100
           local.get $0
           i32.load offset=96
           local.tee $23
           i32.sub
           f32.convert_i32_s
           local.get $0
           i32.load offset=104
           local.get $23
           i32.sub
           f32.convert_i32_s
           local.get $14
           i32.const 2
           i32.shl
           local.tee $24
           local.get $10
           i32.add
           i32.load
           f32.convert_i32_s
           local.get $20
           local.get $24
           i32.add
           f32.load
           f32.mul
           f32.min
           f32.max
           f32.nearest
           i32.trunc_sat_f32_s
           local.get $23
           i32.add
           i32.xor
           i32.store8
           local.get $14
           i32.const 1
           i32.add
           local.set $14
           br $for-loop|18
          end
         end
         local.get $10
         i32.const -64
         i32.sub
         local.set $10
         local.get $11
         local.get $0
         i32.load offset=64
         i32.add
         local.set $11
         local.get $1
         i32.const 1
         i32.add
         local.set $1
         br $for-loop|07
        end
       end
      end
      local.get $15
      i32.const 1
      i32.add
      local.set $15
      br $for-loop|1
     end
    end
    local.get $18
    local.get $0
    i32.load offset=68
    i32.add
    local.set $18
    br $for-loop|0
   end
  end
 )
 (func $quantized/convolve/panelOf (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32) (param $6 i32) (param $7 i32)
  (local $8 i64)
  (local $9 i64)
  (local $10 i32)
  (local $11 i32)
  (local $12 i32)
  (local $13 i32)
  (local $14 i32)
  (local $15 i32)
  (local $16 i32)
  (local $17 i32)
  (local $18 i32)
  (local $19 i32)
  (local $20 i32)
  (local $21 i64)
  (local $22 i64)
  (local $23 i32)
  (local $24 i32)
  (local $25 i32)
  (local $26 i64)
  local.get $0
  i32.load offset=116
  local.tee $24
  local.get $7
  i32.mul
  local.set $20
  local.get $0
  i32.load offset=8
  local.get $0
  i32.load offset=120
  local.get $0
  i32.load offset=124
  local.get $7
  i32.const 4
  i32.shl
  i32.mul
  i32.mul
  i32.add
  local.set $7
  local.get $2
  local.get $5
  local.get $0
  i32.load offset=108
  i32.mul
  i32.add
  local.set $23
  local.get $0
  i32.load offset=4
  local.get $0
  i32.load offset=112
  local.tee $10
  local.get $0
  i32.load offset=104
  i32.mul
  local.tee $19
  local.get $4
  i32.mul
  i32.add
  local.get $6
  local.get $24
  i32.mul
  local.tee $2
  local.get $5
  local.get $10
  i32.mul
  i32.add
  i32.add
  local.set $18
  local.get $3
  i32.const 1
  i32.sub
  local.set $14
  local.get $24
  local.get $10
  local.get $2
  i32.sub
  local.tee $2
  local.get $2
  local.get $24
  i32.gt_s
  select
  local.set $11
  loop $for-loop|0
   local.get $3
   local.get $25
   i32.gt_s
   if
    local.get $23
    local.get $0
    i32.load offset=28
    local.tee $4
    local.get $25
    i32.const 2
    i32.shl
    i32.add
    i32.load
    i32.add
    local.set $13
    local.get $23
    local.get $4
    local.get $25
    i32.const 1
    i32.add
    local.tee $2
    local.get $14
    local.get $2
    local.get $14
    i32.lt_s
    select
    i32.const 2
    i32.shl
    i32.add
    i32.load
    i32.add
    local.set $12
    local.get $23
    local.get $4
    local.get $25
    i32.const 2
    i32.add
    local.tee $2
    local.get $14
    local.get $2
    local.get $14
    i32.lt_s
    select
    i32.const 2
    i32.shl
    i32.add
    i32.load
    i32.add
    local.set $10
    local.get $23
    local.get $4
    local.get $25
    i32.const 3
    i32.add
    local.tee $2
    local.get $14
    local.get $2
    local.get $14
    i32.lt_s
    select
    i32.const 2
    i32.shl
    i32.add
    i32.load
    i32.add
    local.set $4
    local.get $0
    i32.load offset=12
    local.get $20
    i32.const 2
    i32.shl
    i32.add
    local.tee $2
    i64.load32_s
    local.get $2
    i64.load32_s offset=4
    i64.const 32
    i64.shl
    i64.add
    local.tee $8
    local.set $22
    local.get $8
    local.tee $9
    local.set $26
    local.get $0
    i32.load offset=124
    i32.const 4
    i32.shl
    local.set $17
    local.get $7
    local.set $2
    local.get $0
    i32.load offset=32
    local.tee $6
    local.get $0
    i32.load offset=120
    i32.const 2
    i32.shl
    i32.add
    local.set $16
    loop $while-continue|0
     local.get $6
     local.get $16
     i32.lt_u
     if
      local.get $6
      i32.load
      local.set $5
      local.get $2
      local.get $17
      i32.add
      local.set $15
      loop $while-continue|1
       local.get $2
       local.get $15
       i32.lt_u
       if
        local.get $8
        local.get $2
        i64.load
        local.tee $21
        local.get $5
        local.get $13
        i32.add
        i64.load16_s
        i64.mul
        i64.add
        local.set $8
        local.get $22
        local.get $5
        local.get $12
        i32.add
        i64.load16_s
        local.get $21
        i64.mul
        i64.add
        local.set $22
        local.get $9
        local.get $5
        local.get $10
        i32.add
        i64.load16_s
        local.get $21
        i64.mul
        i64.add
        local.set $9
        local.get $26
        local.get $4
        local.get $5
        i32.add
        i64.load16_s
        local.get $21
        i64.mul
        i64.add
        local.set $26
        local.get $5
        i32.const 2
        i32.add
        local.set $5
        local.get $2
        i32.const 8
        i32.add
        local.set $2
        br $while-continue|1
       end
      end
      local.get $6
      i32.const 4
      i32.add
      local.set $6
      br $while-continue|0
     end
    end
    local.get $0
    local.get $8
    local.get $0
    i32.load offset=16
    local.get $20
    i32.const 2
    i32.shl
    i32.add
    local.tee $2
    local.get $1
    call $quantized/pair-4x2/storePair
    local.get $0
    local.get $22
    local.get $2
    local.get $1
    i32.const 2
    i32.add
    call $quantized/pair-4x2/storePair
    local.get $0
    local.get $9
    local.get $2
    local.get $1
    i32.const 4
    i32.add
    call $quantized/pair-4x2/storePair
    local.get $0
    local.get $26
    local.get $2
    local.get $1
    i32.const 6
    i32.add
    call $quantized/pair-4x2/storePair
    i32.const 4
    local.get $3
    local.get $25
    i32.sub
    local.tee $2
    local.get $2
    i32.const 4
    i32.gt_s
    select
    local.set $10
    i32.const 0
    local.set $2
    loop $for-loop|1
     local.get $2
     local.get $10
     i32.lt_s
     if
      local.get $1
      local.get $2
      local.get $24
      i32.mul
      i32.add
      local.set $6
      local.get $18
      local.get $2
      local.get $25
      i32.add
      local.get $19
      i32.mul
      i32.add
      local.set $4
      i32.const 0
      local.set $5
      block $__inlined_func$quantized/convolve/storeRow$198
       local.get $11
       i32.const 8
       i32.eq
       if
        local.get $4
        local.get $6
        i64.load
        i64.store
        br $__inlined_func$quantized/convolve/storeRow$198
       end
       loop $for-loop|00
        local.get $5
        local.get $11
        i32.lt_u
        if
         local.get $4
         local.get $5
         i32.add
         local.get $5
         local.get $6
         i32.add
         i32.load8_u
         i32.store8
         local.get $5
         i32.const 1
         i32.add
         local.set $5
         br $for-loop|00
        end
       end
      end
      local.get $2
      i32.const 1
      i32.add
      local.set $2
      br $for-loop|1
     end
    end
    local.get $25
    i32.const 4
    i32.add
    local.set $25
    br $for-loop|0
   end
  end
 )
 (func $quantized/convert-channels/convertChannels (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32)
  (local $4 i64)
  (local $5 i64)
  (local $6 f32)
  (local $7 i32)
  (local $8 i32)
  (local $9 f32)
  (local $10 i32)
  (local $11 i64)
  (local $12 f32)
  local.get $0
  i64.load32_s offset=8
  local.get $0
  i64.load32_s offset=12
  i64.mul
  local.tee $11
  local.get $1
  i64.extend_i32_s
  i64.mul
  local.get $2
  i64.extend_i32_s
  local.tee $4
  i64.div_s
  local.set $5
  local.get $11
  local.get $1
  i32.const 1
  i32.add
  i64.extend_i32_s
  i64.mul
  local.get $4
  i64.div_s
  local.set $11
  loop $while-continue|0
   local.get $5
   local.get $11
   i64.lt_s
   if
    local.get $11
    local.get $5
    local.get $0
    i64.load32_s offset=12
    local.tee $4
    i64.div_s
    i32.wrap_i64
    local.tee $1
    i32.const 1
    i32.add
    i64.extend_i32_s
    local.get $4
    i64.mul
    local.tee $4
    local.get $4
    local.get $11
    i64.gt_s
    select
    local.set $4
    local.get $0
    i32.load offset=20
    local.get $1
    local.get $0
    i32.load offset=16
    i32.rem_s
    i32.const 12
    i32.mul
    i32.add
    local.set $1
    local.get $3
    if
     local.get $4
     i32.wrap_i64
     local.set $10
     local.get $1
     f32.load
     local.set $9
     local.get $1
     f32.load offset=4
     local.set $12
     local.get $1
     i32.load offset=8
     local.set $8
     local.get $5
     i32.wrap_i64
     local.set $1
     loop $for-loop|0
      local.get $1
      local.get $10
      i32.lt_u
      if
       local.get $0
       i32.load offset=4
       local.get $1
       i32.add
       local.get $0
       i32.load offset=36
       local.get $0
       i32.load
       local.get $1
       i32.const 2
       i32.shl
       i32.add
       f32.load
       local.tee $6
       local.get $12
       f32.mul
       local.get $6
       local.get $9
       f32.div
       local.get $0
       i32.load offset=24
       select
       local.tee $6
       f32.const 0
       local.get $6
       local.get $6
       f32.eq
       select
       f32.nearest
       i32.trunc_sat_f32_s
       local.tee $7
       local.get $0
       i32.load offset=28
       local.get $8
       i32.sub
       local.tee $2
       local.get $2
       local.get $7
       i32.lt_s
       select
       local.tee $7
       local.get $0
       i32.load offset=32
       local.get $8
       i32.sub
       local.tee $2
       local.get $2
       local.get $7
       i32.gt_s
       select
       local.get $8
       i32.add
       i32.xor
       i32.store8
       local.get $1
       i32.const 1
       i32.add
       local.set $1
       br $for-loop|0
      end
     end
    else
     local.get $4
     i32.wrap_i64
     local.set $7
     local.get $1
     f32.load
     local.set $6
     local.get $1
     i32.load offset=8
     local.set $2
     local.get $5
     i32.wrap_i64
     local.set $1
     loop $for-loop|00
      local.get $1
      local.get $7
      i32.lt_u
      if
       local.get $0
       i32.load offset=4
       local.get $1
       i32.const 2
       i32.shl
       i32.add
       local.get $0
       i32.load
       local.get $1
       i32.add
       i32.load8_u
       local.get $0
       i32.load offset=36
       i32.xor
       local.get $2
       i32.sub
       f32.convert_i32_s
       local.get $6
       f32.mul
       f32.store
       local.get $1
       i32.const 1
       i32.add
       local.set $1
       br $for-loop|00
      end
     end
    end
    local.get $4
    local.set $5
    br $while-continue|0
   end
  end
 )
 (func $quantized/binary/stretch (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32)
  (local $6 i32)
  (local $7 f32)
  (local $8 f32)
  (local $9 f32)
  (local $10 f32)
  (local $11 f32)
  (local $12 i32)
  (local $13 i32)
  (local $14 i32)
  local.get $0
  i32.load offset=12
  local.tee $12
  f32.load
  local.set $7
  local.get $12
  f32.load offset=4
  local.set $8
  local.get $12
  f32.load offset=8
  local.set $9
  loop $for-loop|0
   local.get $4
   local.get $6
   i32.gt_s
   if
    local.get $3
    local.get $6
    i32.add
    local.get $0
    i32.load offset=68
    local.get $1
    i32.load8_u
    local.get $0
    i32.load offset=60
    i32.xor
    local.get $0
    i32.load offset=40
    i32.sub
    f32.convert_i32_s
    local.get $7
    f32.mul
    local.tee $10
    local.get $2
    i32.load8_u
    local.get $0
    i32.load offset=64
    i32.xor
    local.get $0
    i32.load offset=44
    i32.sub
    f32.convert_i32_s
    local.get $8
    f32.mul
    local.tee $11
    f32.mul
    local.get $10
    local.get $11
    f32.add
    local.get $5
    select
    local.get $9
    f32.div
    f32.nearest
    i32.trunc_sat_f32_s
    local.tee $13
    local.get $0
    i32.load offset=52
    local.get $0
    i32.load offset=48
    local.tee $12
    i32.sub
    local.tee $14
    local.get $13
    local.get $14
    i32.gt_s
    select
    local.tee $13
    local.get $0
    i32.load offset=56
    local.get $12
    i32.sub
    local.tee $14
    local.get $13
    local.get $14
    i32.lt_s
    select
    local.get $12
    i32.add
    i32.xor
    i32.store8
    local.get $1
    local.get $0
    i32.load offset=24
    i32.add
    local.set $1
    local.get $2
    local.get $0
    i32.load offset=28
    i32.add
    local.set $2
    local.get $6
    i32.const 1
    i32.add
    local.set $6
    br $for-loop|0
   end
  end
 )
 (func $quantized/binary/binary (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i64)
  (local $9 i64)
  (local $10 i32)
  local.get $0
  i32.load offset=16
  i32.const 1
  i32.eq
  if (result i32)
   local.get $0
   i32.load offset=20
  else
   local.get $0
   i32.load offset=16
  end
  i64.extend_i32_s
  local.tee $8
  local.get $1
  i64.extend_i32_s
  i64.mul
  local.get $2
  i64.extend_i32_s
  local.tee $9
  i64.div_s
  i32.wrap_i64
  local.set $2
  local.get $8
  local.get $1
  i32.const 1
  i32.add
  i64.extend_i32_s
  i64.mul
  local.get $9
  i64.div_s
  i32.wrap_i64
  local.set $7
  local.get $0
  i32.load offset=16
  i32.const 1
  i32.eq
  if
   local.get $0
   local.get $0
   i32.load
   local.get $2
   local.get $0
   i32.load offset=24
   i32.mul
   i32.add
   local.get $0
   i32.load offset=4
   local.get $2
   local.get $0
   i32.load offset=28
   i32.mul
   i32.add
   local.get $0
   i32.load offset=8
   local.get $2
   i32.add
   local.get $7
   local.get $2
   i32.sub
   local.get $3
   call $quantized/binary/stretch
   return
  end
  loop $for-loop|0
   local.get $2
   local.get $7
   i32.lt_s
   if
    local.get $2
    local.set $1
    local.get $0
    i32.load
    local.set $5
    local.get $0
    i32.load offset=4
    local.set $6
    local.get $0
    i32.load offset=32
    local.get $0
    i32.load offset=36
    i32.const 12
    i32.mul
    i32.add
    local.set $4
    loop $for-loop|1
     local.get $4
     local.get $0
     i32.load offset=32
     i32.gt_u
     if
      local.get $5
      local.get $1
      local.get $1
      local.get $4
      i32.const 12
      i32.sub
      local.tee $4
      i32.load
      local.tee $5
      i32.div_s
      local.tee $1
      local.get $5
      i32.mul
      i32.sub
      local.tee $10
      local.get $4
      i32.load offset=4
      i32.mul
      i32.add
      local.set $5
      local.get $6
      local.get $10
      local.get $4
      i32.load offset=8
      i32.mul
      i32.add
      local.set $6
      br $for-loop|1
     end
    end
    local.get $0
    local.get $5
    local.get $6
    local.get $0
    i32.load offset=8
    local.get $2
    local.get $0
    i32.load offset=20
    local.tee $1
    i32.mul
    i32.add
    local.get $1
    local.get $3
    call $quantized/binary/stretch
    local.get $2
    i32.const 1
    i32.add
    local.set $2
    br $for-loop|0
   end
  end
 )
 (func $quantized/widen/widenBlock<u8> (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  (local $11 i32)
  local.get $0
  i32.load offset=60
  local.tee $7
  local.get $0
  i32.load offset=76
  i32.mul
  local.set $6
  local.get $0
  i32.load offset=96
  local.get $2
  local.get $0
  i32.load offset=92
  local.tee $8
  i32.mul
  local.get $0
  i32.load offset=72
  i32.sub
  local.tee $2
  local.get $3
  i32.const 1
  i32.sub
  local.get $8
  i32.mul
  i32.add
  i32.add
  local.set $8
  local.get $0
  i32.load offset=68
  local.get $7
  i32.mul
  local.tee $9
  local.get $0
  i32.load offset=80
  local.get $7
  i32.mul
  local.tee $7
  i32.eq
  local.get $2
  i32.const 0
  i32.ge_s
  i32.and
  if (result i32)
   local.get $8
   local.get $0
   i32.load offset=64
   i32.le_s
  else
   i32.const 0
  end
  if
   local.get $1
   local.get $2
   local.get $9
   i32.mul
   i32.add
   local.set $0
   local.get $8
   local.get $2
   i32.sub
   local.get $9
   i32.mul
   local.set $1
   loop $for-loop|0
    local.get $1
    local.get $5
    i32.gt_u
    if
     local.get $4
     local.get $5
     i32.const 1
     i32.shl
     i32.add
     local.get $0
     local.get $5
     i32.add
     i32.load8_u
     i32.store16
     local.get $5
     i32.const 1
     i32.add
     local.set $5
     br $for-loop|0
    end
   end
   return
  end
  local.get $7
  local.get $6
  i32.sub
  local.get $9
  i32.sub
  local.set $3
  loop $for-loop|00
   local.get $2
   local.get $8
   i32.lt_s
   if
    local.get $2
    i32.const 0
    i32.lt_s
    if (result i32)
     i32.const 1
    else
     local.get $2
     local.get $0
     i32.load offset=64
     i32.ge_s
    end
    if
     local.get $0
     i32.load offset=132
     local.set $10
     i32.const 0
     local.set $5
     loop $for-loop|01
      local.get $5
      local.get $7
      i32.lt_u
      if
       local.get $4
       local.get $5
       i32.const 1
       i32.shl
       i32.add
       local.get $10
       i32.store16
       local.get $5
       i32.const 1
       i32.add
       local.set $5
       br $for-loop|01
      end
     end
    else
     local.get $0
     i32.load offset=132
     local.set $10
     i32.const 0
     local.set $5
     loop $for-loop|02
      local.get $5
      local.get $6
      i32.lt_u
      if
       local.get $4
       local.get $5
       i32.const 1
       i32.shl
       i32.add
       local.get $10
       i32.store16
       local.get $5
       i32.const 1
       i32.add
       local.set $5
       br $for-loop|02
      end
     end
     local.get $1
     local.get $2
     local.get $9
     i32.mul
     i32.add
     local.set $10
     local.get $4
     local.get $6
     i32.const 1
     i32.shl
     i32.add
     local.set $11
     i32.const 0
     local.set $5
     loop $for-loop|03
      local.get $5
      local.get $9
      i32.lt_u
      if
       local.get $11
       local.get $5
       i32.const 1
       i32.shl
       i32.add
       local.get $5
       local.get $10
       i32.add
       i32.load8_u
       i32.store16
       local.get $5
       i32.const 1
       i32.add
       local.set $5
       br $for-loop|03
      end
     end
     local.get $4
     local.get $6
     local.get $9
     i32.add
     i32.const 1
     i32.shl
     i32.add
     local.set $10
     local.get $0
     i32.load offset=132
     local.set $11
     i32.const 0
     local.set $5
     loop $for-loop|04
      local.get $3
      local.get $5
      i32.gt_u
      if
       local.get $10
       local.get $5
       i32.const 1
       i32.shl
       i32.add
       local.get $11
       i32.store16
       local.get $5
       i32.const 1
       i32.add
       local.set $5
       br $for-loop|04
      end
     end
    end
    local.get $4
    local.get $7
    i32.const 1
    i32.shl
    i32.add
    local.set $4
    local.get $2
    i32.const 1
    i32.add
    local.set $2
    br $for-loop|00
   end
  end
 )
 (func $quantized/widen/widenBlock<i8> (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  (local $11 i32)
  local.get $0
  i32.load offset=60
  local.tee $7
  local.get $0
  i32.load offset=76
  i32.mul
  local.set $6
  local.get $0
  i32.load offset=96
  local.get $2
  local.get $0
  i32.load offset=92
  local.tee $8
  i32.mul
  local.get $0
  i32.load offset=72
  i32.sub
  local.tee $2
  local.get $3
  i32.const 1
  i32.sub
  local.get $8
  i32.mul
  i32.add
  i32.add
  local.set $8
  local.get $0
  i32.load offset=68
  local.get $7
  i32.mul
  local.tee $9
  local.get $0
  i32.load offset=80
  local.get $7
  i32.mul
  local.tee $7
  i32.eq
  local.get $2
  i32.const 0
  i32.ge_s
  i32.and
  if (result i32)
   local.get $8
   local.get $0
   i32.load offset=64
   i32.le_s
  else
   i32.const 0
  end
  if
   local.get $1
   local.get $2
   local.get $9
   i32.mul
   i32.add
   local.set $0
   local.get $8
   local.get $2
   i32.sub
   local.get $9
   i32.mul
   local.set $1
   loop $for-loop|0
    local.get $1
    local.get $5
    i32.gt_u
    if
     local.get $4
     local.get $5
     i32.const 1
     i32.shl
     i32.add
     local.get $0
     local.get $5
     i32.add
     i32.load8_s
     i32.store16
     local.get $5
     i32.const 1
     i32.add
     local.set $5
     br $for-loop|0
    end
   end
   return
  end
  local.get $7
  local.get $6
  i32.sub
  local.get $9
  i32.sub
  local.set $3
  loop $for-loop|00
   local.get $2
   local.get $8
   i32.lt_s
   if
    local.get $2
    i32.const 0
    i32.lt_s
    if (result i32)
     i32.const 1
    else
     local.get $2
     local.get $0
     i32.load offset=64
     i32.ge_s
    end
    if
     local.get $0
     i32.load offset=132
     local.set $10
     i32.const 0
     local.set $5
     loop $for-loop|01
      local.get $5
      local.get $7
      i32.lt_u
      if
       local.get $4
       local.get $5
       i32.const 1
       i32.shl
       i32.add
       local.get $10
       i32.store16
       local.get $5
       i32.const 1
       i32.add
       local.set $5
       br $for-loop|01
      end
     end
    else
     local.get $0
     i32.load offset=132
     local.set $10
     i32.const 0
     local.set $5
     loop $for-loop|02
      local.get $5
      local.get $6
      i32.lt_u
      if
       local.get $4
       local.get $5
       i32.const 1
       i32.shl
       i32.add
       local.get $10
       i32.store16
       local.get $5
       i32.const 1
       i32.add
       local.set $5
       br $for-loop|02
      end
     end
     local.get $1
     local.get $2
     local.get $9
     i32.mul
     i32.add
     local.set $10
     local.get $4
     local.get $6
     i32.const 1
     i32.shl
     i32.add
     local.set $11
     i32.const 0
     local.set $5
     loop $for-loop|03
      local.get $5
      local.get $9
      i32.lt_u
      if
       local.get $11
       local.get $5
       i32.const 1
       i32.shl
       i32.add
       local.get $5
       local.get $10
       i32.add
       i32.load8_s
       i32.store16
       local.get $5
       i32.const 1
       i32.add
       local.set $5
       br $for-loop|03
      end
     end
     local.get $4
     local.get $6
     local.get $9
     i32.add
     i32.const 1
     i32.shl
     i32.add
     local.set $10
     local.get $0
     i32.load offset=132
     local.set $11
     i32.const 0
     local.set $5
     loop $for-loop|04
      local.get $3
      local.get $5
      i32.gt_u
      if
       local.get $10
       local.get $5
       i32.const 1
       i32.shl
       i32.add
       local.get $11
       i32.store16
       local.get $5
       i32.const 1
       i32.add
       local.set $5
       br $for-loop|04
      end
     end
    end
    local.get $4
    local.get $7
    i32.const 1
    i32.shl
    i32.add
    local.set $4
    local.get $2
    i32.const 1
    i32.add
    local.set $2
    br $for-loop|00
   end
  end
 )
 (func $quantized/sum-weights/sumFilters (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  loop $for-loop|0
   local.get $3
   local.get $6
   i32.gt_s
   if
    local.get $1
    local.get $6
    i32.const 2
    i32.shl
    i32.add
    i32.load
    local.set $10
    i32.const 0
    local.set $7
    i32.const 0
    local.set $8
    i32.const 0
    local.set $5
    loop $for-loop|00
     local.get $4
     local.get $5
     i32.gt_u
     if
      local.get $0
      local.get $5
      i32.add
      i32.load8_s
      local.get $10
      i32.sub
      local.tee $9
      i32.const 0
      i32.gt_s
      if
       local.get $7
       local.get $9
       i32.add
       local.set $7
      else
       local.get $8
       local.get $9
       i32.add
       local.set $8
      end
      local.get $5
      i32.const 1
      i32.add
      local.set $5
      br $for-loop|00
     end
    end
    local.get $2
    local.get $7
    i32.store
    local.get $2
    local.get $8
    i32.store offset=4
    local.get $0
    local.get $4
    i32.add
    local.set $0
    local.get $2
    i32.const 8
    i32.add
    local.set $2
    local.get $6
    i32.const 1
    i32.add
    local.set $6
    br $for-loop|0
   end
  end
 )
 (func $quantized/product/pack-layer/packLayer (param $0 i32)
  (local $1 i32)
  (local $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  local.get $0
  i32.load offset=8
  local.tee $1
  local.get $0
  i32.load offset=24
  local.tee $3
  i32.const 1
  i32.add
  i32.const 1
  i32.shr_s
  i32.const 5
  i32.shl
  local.tee $6
  local.get $0
  i32.load offset=16
  i32.const 15
  i32.add
  i32.const 16
  i32.div_s
  local.tee $4
  i32.mul
  i32.add
  local.set $8
  local.get $1
  i32.const 0
  local.get $4
  local.get $6
  i32.const -64
  i32.sub
  i32.mul
  memory.fill
  loop $for-loop|0
   local.get $2
   local.get $0
   i32.load offset=16
   i32.lt_s
   if
    local.get $2
    i32.const 2
    i32.shl
    local.tee $1
    local.get $0
    i32.load offset=4
    i32.add
    i32.load
    local.set $5
    local.get $1
    local.get $8
    i32.add
    local.tee $1
    local.get $5
    i32.store16
    local.get $1
    local.get $5
    i32.store16 offset=2
    local.get $0
    i32.load
    local.get $2
    local.get $3
    i32.mul
    i32.add
    local.set $7
    local.get $0
    i32.load offset=8
    local.get $2
    i32.const 16
    i32.div_s
    local.get $6
    i32.mul
    i32.add
    local.get $2
    i32.const 16
    i32.rem_s
    i32.const 1
    i32.shl
    i32.add
    local.set $1
    i32.const 0
    local.set $4
    loop $for-loop|1
     local.get $4
     local.get $3
     i32.const 1
     i32.shr_s
     i32.lt_s
     if
      local.get $1
      local.get $7
      local.get $4
      i32.const 1
      i32.shl
      i32.add
      i32.load16_u
      i32.store16
      local.get $1
      i32.const 32
      i32.add
      local.set $1
      local.get $4
      i32.const 1
      i32.add
      local.set $4
      br $for-loop|1
     end
    end
    local.get $3
    i32.const 1
    i32.and
    if
     local.get $1
     local.get $3
     local.get $7
     i32.add
     i32.const 1
     i32.sub
     i32.load8_u
     i32.store8
     local.get $1
     local.get $5
     i32.store8 offset=1
    end
    local.get $2
    i32.const 1
    i32.add
    local.set $2
    br $for-loop|0
   end
  end
 )
 (func $quantized/product/multiply-rows/multiplyRows (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32) (param $6 i32) (param $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  (local $11 i32)
  (local $12 i32)
  (local $13 i32)
  (local $14 i32)
  (local $15 i32)
  (local $16 i32)
  (local $17 i32)
  (local $18 i32)
  loop $for-loop|0
   local.get $16
   i32.const 2
   i32.add
   local.get $7
   i32.le_s
   if
    local.get $0
    local.get $1
    i32.add
    local.get $4
    local.get $5
    i32.add
    local.set $17
    local.get $6
    i32.const -64
    i32.sub
    local.set $18
    i32.const 0
    local.set $11
    i32.const 0
    local.set $14
    local.get $4
    local.set $8
    local.get $6
    local.set $10
    loop $for-loop|00
     local.get $11
     i32.const 64
     i32.lt_u
     if
      local.get $8
      local.get $11
      i32.add
      i32.load
      local.set $12
      local.get $0
      local.set $4
      local.get $2
      local.get $11
      i32.add
      local.set $6
      i32.const 0
      local.set $13
      loop $for-loop|1
       local.get $3
       local.get $13
       i32.gt_s
       if
        local.get $12
        local.get $4
        i32.load16_s
        local.get $6
        i32.load16_s
        i32.mul
        local.get $4
        i32.load16_s offset=2
        local.get $6
        i32.load16_s offset=2
        i32.mul
        i32.add
        i32.add
        local.set $12
        local.get $4
        i32.const 4
        i32.add
        local.set $4
        local.get $6
        i32.const -64
        i32.sub
        local.set $6
        local.get $13
        i32.const 1
        i32.add
        local.set $13
        br $for-loop|1
       end
      end
      local.get $10
      local.get $11
      i32.add
      local.get $12
      i32.store
      local.get $11
      i32.const 4
      i32.add
      local.set $11
      br $for-loop|00
     end
    end
    local.set $4
    loop $for-loop|001
     local.get $14
     i32.const 64
     i32.lt_u
     if
      local.get $14
      local.get $17
      i32.add
      i32.load
      local.set $13
      local.get $4
      local.set $6
      local.get $2
      local.get $14
      i32.add
      local.set $12
      i32.const 0
      local.set $9
      loop $for-loop|11
       local.get $3
       local.get $9
       i32.gt_s
       if
        local.get $13
        local.get $6
        i32.load16_s
        local.get $12
        i32.load16_s
        i32.mul
        local.get $6
        i32.load16_s offset=2
        local.get $12
        i32.load16_s offset=2
        i32.mul
        i32.add
        i32.add
        local.set $13
        local.get $6
        i32.const 4
        i32.add
        local.set $6
        local.get $12
        i32.const -64
        i32.sub
        local.set $12
        local.get $9
        i32.const 1
        i32.add
        local.set $9
        br $for-loop|11
       end
      end
      local.get $14
      local.get $18
      i32.add
      local.get $13
      i32.store
      local.get $14
      i32.const 4
      i32.add
      local.set $14
      br $for-loop|001
     end
    end
    local.get $0
    local.get $1
    i32.const 1
    i32.shl
    i32.add
    local.set $0
    local.get $8
    local.get $5
    i32.const 1
    i32.shl
    i32.add
    local.set $4
    local.get $10
    i32.const 128
    i32.add
    local.set $6
    local.get $16
    i32.const 2
    i32.add
    local.set $16
    br $for-loop|0
   end
  end
  local.get $7
  local.get $16
  i32.gt_s
  if
   loop $for-loop|002
    local.get $15
    i32.const 64
    i32.lt_u
    if
     local.get $4
     local.get $15
     i32.add
     i32.load
     local.set $7
     local.get $0
     local.set $1
     local.get $2
     local.get $15
     i32.add
     local.set $5
     i32.const 0
     local.set $8
     loop $for-loop|13
      local.get $3
      local.get $8
      i32.gt_s
      if
       local.get $7
       local.get $1
       i32.load16_s
       local.get $5
       i32.load16_s
       i32.mul
       local.get $1
       i32.load16_s offset=2
       local.get $5
       i32.load16_s offset=2
       i32.mul
       i32.add
       i32.add
       local.set $7
       local.get $1
       i32.const 4
       i32.add
       local.set $1
       local.get $5
       i32.const -64
       i32.sub
       local.set $5
       local.get $8
       i32.const 1
       i32.add
       local.set $8
       br $for-loop|13
      end
     end
     local.get $6
     local.get $15
     i32.add
     local.get $7
     i32.store
     local.get $15
     i32.const 4
     i32.add
     local.set $15
     br $for-loop|002
    end
   end
  end
 )
 (func $quantized/pack-dots/packDots (param $0 i32)
  (local $1 i32)
  (local $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  (local $11 i32)
  (local $12 i32)
  (local $13 i32)
  (local $14 i32)
  (local $15 i32)
  (local $16 i32)
  (local $17 i32)
  (local $18 i32)
  (local $19 i32)
  (local $20 i32)
  (local $21 i32)
  (local $22 i32)
  (local $23 i64)
  local.get $0
  i32.load offset=20
  local.tee $1
  local.get $0
  i32.load offset=16
  i32.add
  i32.const 1
  i32.sub
  local.get $1
  i32.div_s
  local.set $2
  local.get $0
  i32.load offset=36
  if (result i32)
   local.get $0
   i32.load offset=28
  else
   local.get $0
   i32.load offset=28
   local.get $0
   i32.load offset=32
   i32.mul
  end
  local.set $13
  local.get $0
  i32.load offset=36
  if (result i32)
   local.get $0
   i32.load offset=32
  else
   i32.const 1
  end
  local.set $10
  local.get $0
  i32.load offset=20
  local.tee $1
  local.get $13
  local.get $0
  i32.load offset=40
  i32.mul
  i32.mul
  i32.const 3
  i32.shl
  local.set $14
  local.get $0
  i32.load offset=16
  local.get $1
  i32.rem_s
  i32.const 0
  i32.ne
  local.tee $1
  if (result i32)
   local.get $1
  else
   local.get $10
   local.get $0
   i32.load offset=24
   i32.mul
   i32.const 1
   i32.and
  end
  drop
  local.get $0
  i32.load offset=8
  i32.const 0
  local.get $0
  i32.load offset=12
  local.get $2
  i32.mul
  local.get $14
  i32.mul
  memory.fill
  local.get $0
  i32.load offset=8
  local.set $1
  loop $for-loop|0
   local.get $11
   local.get $0
   i32.load offset=12
   i32.lt_s
   if
    i32.const 0
    local.set $8
    loop $for-loop|1
     local.get $8
     local.get $0
     i32.load offset=16
     local.tee $4
     i32.lt_s
     if
      local.get $0
      i32.load offset=20
      local.tee $3
      local.get $4
      local.get $8
      i32.sub
      local.tee $2
      local.get $2
      local.get $3
      i32.gt_s
      select
      local.set $15
      local.get $1
      local.set $2
      i32.const 0
      local.set $9
      local.get $0
      i32.load
      local.get $4
      local.get $11
      i32.mul
      local.get $8
      i32.add
      local.tee $4
      local.get $0
      i32.load offset=24
      local.get $0
      i32.load offset=28
      local.get $0
      i32.load offset=32
      i32.mul
      i32.mul
      i32.mul
      i32.add
      local.set $16
      local.get $0
      i32.load offset=4
      local.get $4
      i32.const 2
      i32.shl
      i32.add
      local.set $17
      local.get $3
      local.get $0
      i32.load offset=40
      i32.mul
      i32.const 3
      i32.shl
      local.set $18
      loop $for-loop|00
       local.get $9
       local.get $13
       i32.lt_s
       if
        i32.const 0
        local.set $7
        loop $for-loop|11
         local.get $7
         local.get $10
         i32.lt_s
         if
          local.get $16
          local.get $9
          local.get $10
          i32.mul
          local.get $7
          i32.add
          i32.add
          local.set $19
          local.get $7
          local.get $0
          i32.load offset=24
          local.tee $3
          i32.mul
          local.set $20
          i32.const 0
          local.set $6
          local.get $3
          local.get $0
          i32.load offset=28
          local.get $0
          i32.load offset=32
          i32.mul
          local.tee $21
          i32.mul
          local.set $22
          loop $for-loop|002
           local.get $6
           local.get $15
           i32.lt_s
           if
            local.get $17
            local.get $6
            i32.const 2
            i32.shl
            i32.add
            i32.load
            local.set $4
            local.get $19
            local.get $6
            local.get $22
            i32.mul
            i32.add
            local.set $12
            i32.const 0
            local.set $5
            loop $for-loop|113
             local.get $5
             local.get $0
             i32.load offset=24
             i32.lt_s
             if
              local.get $0
              i32.load offset=20
              drop
              local.get $2
              local.get $5
              local.get $20
              i32.add
              i32.const 3
              i32.shl
              i32.add
              local.tee $3
              local.get $3
              i64.load
              local.get $12
              i32.load8_s
              local.get $4
              i32.sub
              i64.extend_i32_s
              local.tee $23
              local.get $23
              i64.const 32
              i64.shl
              local.get $6
              i32.eqz
              select
              i64.add
              i64.store
              local.get $12
              local.get $21
              i32.add
              local.set $12
              local.get $5
              i32.const 1
              i32.add
              local.set $5
              br $for-loop|113
             end
            end
            local.get $6
            i32.const 1
            i32.add
            local.set $6
            br $for-loop|002
           end
          end
          local.get $7
          i32.const 1
          i32.add
          local.set $7
          br $for-loop|11
         end
        end
        local.get $2
        local.get $18
        i32.add
        local.set $2
        local.get $9
        i32.const 1
        i32.add
        local.set $9
        br $for-loop|00
       end
      end
      local.get $1
      local.get $14
      i32.add
      local.set $1
      local.get $8
      local.get $0
      i32.load offset=20
      i32.add
      local.set $8
      br $for-loop|1
     end
    end
    local.get $11
    i32.const 1
    i32.add
    local.set $11
    br $for-loop|0
   end
  end
 )
 (func $quantized/convolve/convolve<u8> (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  (local $11 i32)
  (local $12 i32)
  (local $13 i32)
  (local $14 i32)
  (local $15 i32)
  (local $16 i32)
  (local $17 i32)
  (local $18 i32)
  (local $19 i32)
  (local $20 i32)
  (local $21 i32)
  (local $22 i32)
  (local $23 i32)
  (local $24 i32)
  (local $25 i32)
  local.get $0
  i32.load offset=100
  local.tee $3
  local.get $0
  i32.load offset=84
  i32.add
  i32.const 1
  i32.sub
  local.get $3
  i32.div_s
  local.tee $14
  local.get $0
  i32.load offset=56
  i32.mul
  local.set $3
  local.get $0
  i32.load offset=116
  local.tee $4
  local.get $0
  i32.load offset=112
  i32.add
  i32.const 1
  i32.sub
  local.get $4
  i32.div_s
  local.set $6
  local.get $0
  i32.load offset=128
  if (result i32)
   local.get $1
   local.get $3
   i32.mul
   local.get $2
   i32.div_s
  else
   i32.const 0
  end
  local.set $10
  local.get $0
  i32.load offset=128
  if (result i32)
   local.get $3
   local.get $1
   i32.const 1
   i32.add
   i32.mul
   local.get $2
   i32.div_s
  else
   local.get $3
  end
  local.set $7
  local.get $0
  i32.load offset=128
  if (result i32)
   i32.const 0
  else
   local.get $1
   local.get $6
   i32.mul
   local.get $2
   i32.div_s
  end
  local.set $4
  local.get $0
  i32.load offset=128
  if (result i32)
   local.get $6
  else
   local.get $6
   local.get $1
   i32.const 1
   i32.add
   i32.mul
   local.get $2
   i32.div_s
  end
  local.set $5
  local.get $0
  i32.load offset=20
  local.get $1
  local.get $0
  i32.load offset=24
  i32.mul
  i32.add
  local.tee $17
  i32.const -64
  i32.sub
  local.set $3
  local.get $0
  i32.load offset=60
  local.get $0
  i32.load offset=64
  local.get $0
  i32.load offset=68
  i32.mul
  i32.mul
  local.set $18
  loop $for-loop|0
   local.get $7
   local.get $10
   i32.gt_s
   if
    local.get $0
    i32.load offset=84
    local.get $0
    i32.load offset=100
    local.tee $1
    local.get $10
    local.get $10
    local.get $14
    i32.div_s
    local.tee $15
    local.get $14
    i32.mul
    i32.sub
    i32.mul
    local.tee $8
    i32.sub
    local.set $2
    local.get $1
    local.get $2
    local.get $1
    local.get $2
    i32.lt_s
    select
    local.set $22
    local.get $0
    i32.load
    local.get $15
    local.get $18
    i32.mul
    i32.add
    local.set $23
    local.get $0
    i32.load offset=48
    if
     local.get $3
     local.set $2
     local.get $0
     i32.load offset=60
     i32.const 1
     i32.shl
     local.set $19
     local.get $8
     local.set $1
     loop $for-loop|00
      local.get $1
      local.get $8
      local.get $22
      i32.add
      i32.lt_s
      if
       local.get $0
       i32.load offset=36
       local.get $1
       local.get $0
       i32.load offset=48
       i32.mul
       i32.const 2
       i32.shl
       i32.add
       local.set $20
       i32.const 0
       local.set $11
       loop $for-loop|1
        local.get $11
        local.get $0
        i32.load offset=88
        i32.lt_s
        if
         local.get $0
         i32.load offset=40
         local.get $11
         local.get $0
         i32.load offset=52
         i32.mul
         i32.const 2
         i32.shl
         i32.add
         local.set $21
         i32.const 0
         local.set $12
         loop $for-loop|2
          local.get $12
          local.get $0
          i32.load offset=48
          i32.lt_s
          if
           local.get $20
           local.get $12
           i32.const 2
           i32.shl
           i32.add
           i32.load
           local.set $16
           i32.const 0
           local.set $13
           loop $for-loop|3
            local.get $13
            local.get $0
            i32.load offset=52
            i32.lt_s
            if
             local.get $16
             local.get $21
             local.get $13
             i32.const 2
             i32.shl
             i32.add
             i32.load
             local.tee $9
             i32.or
             i32.const 0
             i32.lt_s
             if
              local.get $0
              i32.load offset=60
              local.set $24
              local.get $0
              i32.load offset=132
              local.set $25
              i32.const 0
              local.set $9
              loop $for-loop|001
               local.get $9
               local.get $24
               i32.lt_u
               if
                local.get $2
                local.get $9
                i32.const 1
                i32.shl
                i32.add
                local.get $25
                i32.store16
                local.get $9
                i32.const 1
                i32.add
                local.set $9
                br $for-loop|001
               end
              end
             else
              local.get $23
              local.get $0
              i32.load offset=60
              local.tee $24
              local.get $16
              local.get $0
              i32.load offset=68
              i32.mul
              local.get $9
              i32.add
              i32.mul
              i32.add
              local.set $25
              i32.const 0
              local.set $9
              loop $for-loop|01
               local.get $9
               local.get $24
               i32.lt_u
               if
                local.get $2
                local.get $9
                i32.const 1
                i32.shl
                i32.add
                local.get $9
                local.get $25
                i32.add
                i32.load8_u
                i32.store16
                local.get $9
                i32.const 1
                i32.add
                local.set $9
                br $for-loop|01
               end
              end
             end
             local.get $2
             local.get $19
             i32.add
             local.set $2
             local.get $13
             i32.const 1
             i32.add
             local.set $13
             br $for-loop|3
            end
           end
           local.get $12
           i32.const 1
           i32.add
           local.set $12
           br $for-loop|2
          end
         end
         local.get $11
         i32.const 1
         i32.add
         local.set $11
         br $for-loop|1
        end
       end
       local.get $1
       i32.const 1
       i32.add
       local.set $1
       br $for-loop|00
      end
     end
    else
     local.get $0
     local.get $23
     local.get $8
     local.get $22
     local.get $3
     call $quantized/widen/widenBlock<u8>
    end
    local.get $0
    i32.load offset=88
    local.tee $1
    local.get $22
    i32.mul
    local.set $9
    local.get $1
    local.get $15
    local.get $0
    i32.load offset=84
    i32.mul
    local.get $8
    i32.add
    i32.mul
    local.set $11
    local.get $0
    i32.load offset=44
    local.tee $1
    if (result i32)
     local.get $1
     local.get $8
     i32.const 2
     i32.shl
     i32.add
     i32.load
    else
     i32.const 0
    end
    local.set $8
    i32.const 0
    local.set $2
    loop $for-loop|12
     local.get $2
     local.get $0
     i32.load offset=104
     i32.lt_s
     if
      local.get $4
      local.set $1
      loop $for-loop|23
       local.get $1
       local.get $5
       i32.lt_s
       if
        local.get $0
        local.get $17
        local.get $3
        local.get $9
        local.get $11
        local.get $2
        local.get $1
        local.get $2
        local.get $8
        i32.add
        local.get $6
        i32.mul
        local.get $1
        i32.add
        call $quantized/convolve/panelOf
        local.get $1
        i32.const 1
        i32.add
        local.set $1
        br $for-loop|23
       end
      end
      local.get $2
      i32.const 1
      i32.add
      local.set $2
      br $for-loop|12
     end
    end
    local.get $10
    i32.const 1
    i32.add
    local.set $10
    br $for-loop|0
   end
  end
 )
 (func $quantized/convolve/convolve<i8> (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  (local $11 i32)
  (local $12 i32)
  (local $13 i32)
  (local $14 i32)
  (local $15 i32)
  (local $16 i32)
  (local $17 i32)
  (local $18 i32)
  (local $19 i32)
  (local $20 i32)
  (local $21 i32)
  (local $22 i32)
  (local $23 i32)
  (local $24 i32)
  (local $25 i32)
  local.get $0
  i32.load offset=100
  local.tee $3
  local.get $0
  i32.load offset=84
  i32.add
  i32.const 1
  i32.sub
  local.get $3
  i32.div_s
  local.tee $14
  local.get $0
  i32.load offset=56
  i32.mul
  local.set $3
  local.get $0
  i32.load offset=116
  local.tee $4
  local.get $0
  i32.load offset=112
  i32.add
  i32.const 1
  i32.sub
  local.get $4
  i32.div_s
  local.set $6
  local.get $0
  i32.load offset=128
  if (result i32)
   local.get $1
   local.get $3
   i32.mul
   local.get $2
   i32.div_s
  else
   i32.const 0
  end
  local.set $10
  local.get $0
  i32.load offset=128
  if (result i32)
   local.get $3
   local.get $1
   i32.const 1
   i32.add
   i32.mul
   local.get $2
   i32.div_s
  else
   local.get $3
  end
  local.set $7
  local.get $0
  i32.load offset=128
  if (result i32)
   i32.const 0
  else
   local.get $1
   local.get $6
   i32.mul
   local.get $2
   i32.div_s
  end
  local.set $4
  local.get $0
  i32.load offset=128
  if (result i32)
   local.get $6
  else
   local.get $6
   local.get $1
   i32.const 1
   i32.add
   i32.mul
   local.get $2
   i32.div_s
  end
  local.set $5
  local.get $0
  i32.load offset=20
  local.get $1
  local.get $0
  i32.load offset=24
  i32.mul
  i32.add
  local.tee $17
  i32.const -64
  i32.sub
  local.set $3
  local.get $0
  i32.load offset=60
  local.get $0
  i32.load offset=64
  local.get $0
  i32.load offset=68
  i32.mul
  i32.mul
  local.set $18
  loop $for-loop|0
   local.get $7
   local.get $10
   i32.gt_s
   if
    local.get $0
    i32.load offset=84
    local.get $0
    i32.load offset=100
    local.tee $1
    local.get $10
    local.get $10
    local.get $14
    i32.div_s
    local.tee $15
    local.get $14
    i32.mul
    i32.sub
    i32.mul
    local.tee $8
    i32.sub
    local.set $2
    local.get $1
    local.get $2
    local.get $1
    local.get $2
    i32.lt_s
    select
    local.set $22
    local.get $0
    i32.load
    local.get $15
    local.get $18
    i32.mul
    i32.add
    local.set $23
    local.get $0
    i32.load offset=48
    if
     local.get $3
     local.set $2
     local.get $0
     i32.load offset=60
     i32.const 1
     i32.shl
     local.set $19
     local.get $8
     local.set $1
     loop $for-loop|00
      local.get $1
      local.get $8
      local.get $22
      i32.add
      i32.lt_s
      if
       local.get $0
       i32.load offset=36
       local.get $1
       local.get $0
       i32.load offset=48
       i32.mul
       i32.const 2
       i32.shl
       i32.add
       local.set $20
       i32.const 0
       local.set $11
       loop $for-loop|1
        local.get $11
        local.get $0
        i32.load offset=88
        i32.lt_s
        if
         local.get $0
         i32.load offset=40
         local.get $11
         local.get $0
         i32.load offset=52
         i32.mul
         i32.const 2
         i32.shl
         i32.add
         local.set $21
         i32.const 0
         local.set $12
         loop $for-loop|2
          local.get $12
          local.get $0
          i32.load offset=48
          i32.lt_s
          if
           local.get $20
           local.get $12
           i32.const 2
           i32.shl
           i32.add
           i32.load
           local.set $16
           i32.const 0
           local.set $13
           loop $for-loop|3
            local.get $13
            local.get $0
            i32.load offset=52
            i32.lt_s
            if
             local.get $16
             local.get $21
             local.get $13
             i32.const 2
             i32.shl
             i32.add
             i32.load
             local.tee $9
             i32.or
             i32.const 0
             i32.lt_s
             if
              local.get $0
              i32.load offset=60
              local.set $24
              local.get $0
              i32.load offset=132
              local.set $25
              i32.const 0
              local.set $9
              loop $for-loop|001
               local.get $9
               local.get $24
               i32.lt_u
               if
                local.get $2
                local.get $9
                i32.const 1
                i32.shl
                i32.add
                local.get $25
                i32.store16
                local.get $9
                i32.const 1
                i32.add
                local.set $9
                br $for-loop|001
               end
              end
             else
              local.get $23
              local.get $0
              i32.load offset=60
              local.tee $24
              local.get $16
              local.get $0
              i32.load offset=68
              i32.mul
              local.get $9
              i32.add
              i32.mul
              i32.add
              local.set $25
              i32.const 0
              local.set $9
              loop $for-loop|01
               local.get $9
               local.get $24
               i32.lt_u
               if
                local.get $2
                local.get $9
                i32.const 1
                i32.shl
                i32.add
                local.get $9
                local.get $25
                i32.add
                i32.load8_s
                i32.store16
                local.get $9
                i32.const 1
                i32.add
                local.set $9
                br $for-loop|01
               end
              end
             end
             local.get $2
             local.get $19
             i32.add
             local.set $2
             local.get $13
             i32.const 1
             i32.add
             local.set $13
             br $for-loop|3
            end
           end
           local.get $12
           i32.const 1
           i32.add
           local.set $12
           br $for-loop|2
          end
         end
         local.get $11
         i32.const 1
         i32.add
         local.set $11
         br $for-loop|1
        end
       end
       local.get $1
       i32.const 1
       i32.add
       local.set $1
       br $for-loop|00
      end
     end
    else
     local.get $0
     local.get $23
     local.get $8
     local.get $22
     local.get $3
     call $quantized/widen/widenBlock<i8>
    end
    local.get $0
    i32.load offset=88
    local.tee $1
    local.get $22
    i32.mul
    local.set $9
    local.get $1
    local.get $15
    local.get $0
    i32.load offset=84
    i32.mul
    local.get $8
    i32.add
    i32.mul
    local.set $11
    local.get $0
    i32.load offset=44
    local.tee $1
    if (result i32)
     local.get $1
     local.get $8
     i32.const 2
     i32.shl
     i32.add
     i32.load
    else
     i32.const 0
    end
    local.set $8
    i32.const 0
    local.set $2
    loop $for-loop|12
     local.get $2
     local.get $0
     i32.load offset=104
     i32.lt_s
     if
      local.get $4
      local.set $1
      loop $for-loop|23
       local.get $1
       local.get $5
       i32.lt_s
       if
        local.get $0
        local.get $17
        local.get $3
        local.get $9
        local.get $11
        local.get $2
        local.get $1
        local.get $2
        local.get $8
        i32.add
        local.get $6
        i32.mul
        local.get $1
        i32.add
        call $quantized/convolve/panelOf
        local.get $1
        i32.const 1
        i32.add
        local.set $1
        br $for-loop|23
       end
      end
      local.get $2
      i32.const 1
      i32.add
      local.set $2
      br $for-loop|12
     end
    end
    local.get $10
    i32.const 1
    i32.add
    local.set $10
    br $for-loop|0
   end
  end
 )
 (func $permute/permute<u8> (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i64)
  (local $10 i64)
  (local $11 i32)
  (local $12 i32)
  (local $13 i32)
  (local $14 i32)
  (local $15 i32)
  (local $16 i32)
  local.get $0
  i64.load32_s offset=16
  local.get $0
  i32.load offset=20
  i32.const 15
  i32.add
  i32.const 16
  i32.div_s
  local.tee $7
  i64.extend_i32_s
  i64.mul
  local.tee $9
  local.get $1
  i32.const 1
  i32.add
  i64.extend_i32_s
  i64.mul
  local.get $2
  i64.extend_i32_s
  local.tee $10
  i64.div_s
  i32.wrap_i64
  local.set $11
  local.get $9
  local.get $1
  i64.extend_i32_s
  i64.mul
  local.get $10
  i64.div_s
  i32.wrap_i64
  local.set $6
  loop $for-loop|0
   local.get $6
   local.get $11
   i32.lt_s
   if
    i32.const 16
    local.get $0
    i32.load offset=20
    local.get $6
    local.get $6
    local.get $7
    i32.div_s
    local.tee $2
    local.get $7
    i32.mul
    i32.sub
    i32.const 4
    i32.shl
    local.tee $12
    i32.sub
    local.tee $1
    local.get $1
    i32.const 16
    i32.gt_s
    select
    local.set $8
    local.get $0
    i32.load offset=8
    local.set $13
    local.get $0
    i32.load offset=12
    local.set $14
    i32.const 0
    local.set $4
    local.get $2
    local.set $1
    i32.const 0
    local.set $5
    loop $for-loop|00
     local.get $5
     local.get $14
     i32.lt_s
     if
      local.get $1
      local.get $13
      local.get $5
      i32.const 12
      i32.mul
      i32.add
      local.tee $15
      i32.load
      local.tee $16
      i32.div_s
      local.set $3
      local.get $4
      local.get $15
      i32.load offset=4
      local.get $1
      local.get $3
      local.get $16
      i32.mul
      i32.sub
      i32.mul
      i32.add
      local.set $4
      local.get $3
      local.set $1
      local.get $5
      i32.const 1
      i32.add
      local.set $5
      br $for-loop|00
     end
    end
    local.get $0
    i32.load
    local.get $12
    local.get $0
    i32.load offset=28
    i32.mul
    local.get $4
    i32.add
    i32.add
    local.set $13
    local.get $0
    i32.load offset=8
    local.set $3
    local.get $0
    i32.load offset=12
    local.set $14
    i32.const 0
    local.set $4
    local.get $2
    local.set $1
    i32.const 0
    local.set $5
    loop $for-loop|01
     local.get $5
     local.get $14
     i32.lt_s
     if
      local.get $1
      local.get $3
      local.get $5
      i32.const 12
      i32.mul
      i32.add
      local.tee $15
      i32.load
      local.tee $16
      i32.div_s
      local.set $2
      local.get $4
      local.get $15
      i32.load offset=8
      local.get $1
      local.get $2
      local.get $16
      i32.mul
      i32.sub
      i32.mul
      i32.add
      local.set $4
      local.get $2
      local.set $1
      local.get $5
      i32.const 1
      i32.add
      local.set $5
      br $for-loop|01
     end
    end
    local.get $0
    i32.load offset=4
    local.get $0
    i32.load offset=36
    local.tee $5
    local.get $12
    i32.mul
    local.get $4
    i32.add
    i32.add
    local.set $12
    local.get $0
    i32.load offset=28
    local.set $14
    block $__inlined_func$permute/permuteRows<u8>$490
     local.get $0
     i32.load offset=32
     local.tee $15
     i32.const 1
     i32.eq
     if
      i32.const 0
      local.set $4
      loop $for-loop|02
       local.get $4
       local.get $8
       i32.lt_u
       if
        local.get $12
        local.get $4
        local.get $5
        i32.mul
        i32.add
        local.set $3
        local.get $13
        local.get $4
        local.get $14
        i32.mul
        i32.add
        local.set $15
        local.get $0
        i32.load offset=24
        local.set $16
        i32.const 0
        local.set $2
        loop $for-loop|003
         local.get $2
         i32.const 8
         i32.add
         local.tee $1
         local.get $16
         i32.le_u
         if
          local.get $2
          local.get $3
          i32.add
          local.get $2
          local.get $15
          i32.add
          i64.load
          i64.store
          local.get $1
          local.set $2
          br $for-loop|003
         end
        end
        loop $for-loop|1
         local.get $2
         local.get $16
         i32.lt_u
         if
          local.get $2
          local.get $3
          i32.add
          local.get $2
          local.get $15
          i32.add
          i32.load8_u
          i32.store8
          local.get $2
          i32.const 1
          i32.add
          local.set $2
          br $for-loop|1
         end
        end
        local.get $4
        i32.const 1
        i32.add
        local.set $4
        br $for-loop|02
       end
      end
      br $__inlined_func$permute/permuteRows<u8>$490
     end
     i32.const 0
     local.set $2
     loop $for-loop|11
      local.get $2
      local.get $8
      i32.lt_u
      if
       i32.const 0
       local.set $1
       local.get $2
       local.get $14
       i32.mul
       local.get $13
       i32.add
       local.set $4
       local.get $2
       local.get $5
       i32.mul
       local.get $12
       i32.add
       local.set $3
       loop $for-loop|2
        local.get $1
        local.get $0
        i32.load offset=24
        i32.lt_s
        if
         local.get $3
         local.get $4
         i32.load8_u
         i32.store8
         local.get $4
         local.get $15
         i32.add
         local.set $4
         local.get $3
         i32.const 1
         i32.add
         local.set $3
         local.get $1
         i32.const 1
         i32.add
         local.set $1
         br $for-loop|2
        end
       end
       local.get $2
       i32.const 1
       i32.add
       local.set $2
       br $for-loop|11
      end
     end
    end
    local.get $6
    i32.const 1
    i32.add
    local.set $6
    br $for-loop|0
   end
  end
 )
 (func $permute/permute<u32> (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i64)
  (local $10 i64)
  (local $11 i32)
  (local $12 i32)
  (local $13 i32)
  (local $14 i32)
  (local $15 i32)
  (local $16 i32)
  local.get $0
  i64.load32_s offset=16
  local.get $0
  i32.load offset=20
  i32.const 15
  i32.add
  i32.const 16
  i32.div_s
  local.tee $7
  i64.extend_i32_s
  i64.mul
  local.tee $9
  local.get $1
  i32.const 1
  i32.add
  i64.extend_i32_s
  i64.mul
  local.get $2
  i64.extend_i32_s
  local.tee $10
  i64.div_s
  i32.wrap_i64
  local.set $11
  local.get $9
  local.get $1
  i64.extend_i32_s
  i64.mul
  local.get $10
  i64.div_s
  i32.wrap_i64
  local.set $6
  loop $for-loop|0
   local.get $6
   local.get $11
   i32.lt_s
   if
    i32.const 16
    local.get $0
    i32.load offset=20
    local.get $6
    local.get $6
    local.get $7
    i32.div_s
    local.tee $2
    local.get $7
    i32.mul
    i32.sub
    i32.const 4
    i32.shl
    local.tee $12
    i32.sub
    local.tee $1
    local.get $1
    i32.const 16
    i32.gt_s
    select
    local.set $8
    local.get $0
    i32.load offset=8
    local.set $13
    local.get $0
    i32.load offset=12
    local.set $14
    i32.const 0
    local.set $5
    local.get $2
    local.set $1
    i32.const 0
    local.set $4
    loop $for-loop|00
     local.get $4
     local.get $14
     i32.lt_s
     if
      local.get $1
      local.get $13
      local.get $4
      i32.const 12
      i32.mul
      i32.add
      local.tee $15
      i32.load
      local.tee $16
      i32.div_s
      local.set $3
      local.get $5
      local.get $15
      i32.load offset=4
      local.get $1
      local.get $3
      local.get $16
      i32.mul
      i32.sub
      i32.mul
      i32.add
      local.set $5
      local.get $3
      local.set $1
      local.get $4
      i32.const 1
      i32.add
      local.set $4
      br $for-loop|00
     end
    end
    local.get $0
    i32.load
    local.get $12
    local.get $0
    i32.load offset=28
    i32.mul
    local.get $5
    i32.add
    i32.const 2
    i32.shl
    i32.add
    local.set $13
    local.get $0
    i32.load offset=8
    local.set $3
    local.get $0
    i32.load offset=12
    local.set $14
    i32.const 0
    local.set $5
    local.get $2
    local.set $1
    i32.const 0
    local.set $4
    loop $for-loop|01
     local.get $4
     local.get $14
     i32.lt_s
     if
      local.get $1
      local.get $3
      local.get $4
      i32.const 12
      i32.mul
      i32.add
      local.tee $15
      i32.load
      local.tee $16
      i32.div_s
      local.set $2
      local.get $5
      local.get $15
      i32.load offset=8
      local.get $1
      local.get $2
      local.get $16
      i32.mul
      i32.sub
      i32.mul
      i32.add
      local.set $5
      local.get $2
      local.set $1
      local.get $4
      i32.const 1
      i32.add
      local.set $4
      br $for-loop|01
     end
    end
    local.get $0
    i32.load offset=4
    local.get $0
    i32.load offset=36
    local.tee $1
    local.get $12
    i32.mul
    local.get $5
    i32.add
    i32.const 2
    i32.shl
    i32.add
    local.set $5
    local.get $0
    i32.load offset=28
    i32.const 2
    i32.shl
    local.set $12
    local.get $0
    i32.load offset=32
    local.tee $2
    i32.const 2
    i32.shl
    local.set $14
    local.get $1
    i32.const 2
    i32.shl
    local.set $15
    block $__inlined_func$permute/permuteRows<u32>$491
     local.get $2
     i32.const 1
     i32.eq
     if
      i32.const 0
      local.set $3
      loop $for-loop|02
       local.get $3
       local.get $8
       i32.lt_u
       if
        local.get $5
        local.get $3
        local.get $15
        i32.mul
        i32.add
        local.set $4
        local.get $13
        local.get $3
        local.get $12
        i32.mul
        i32.add
        local.set $14
        local.get $0
        i32.load offset=24
        i32.const 2
        i32.shl
        local.set $16
        i32.const 0
        local.set $2
        loop $for-loop|003
         local.get $2
         i32.const 8
         i32.add
         local.tee $1
         local.get $16
         i32.le_u
         if
          local.get $2
          local.get $4
          i32.add
          local.get $2
          local.get $14
          i32.add
          i64.load
          i64.store
          local.get $1
          local.set $2
          br $for-loop|003
         end
        end
        loop $for-loop|1
         local.get $2
         local.get $16
         i32.lt_u
         if
          local.get $2
          local.get $4
          i32.add
          local.get $2
          local.get $14
          i32.add
          i32.load8_u
          i32.store8
          local.get $2
          i32.const 1
          i32.add
          local.set $2
          br $for-loop|1
         end
        end
        local.get $3
        i32.const 1
        i32.add
        local.set $3
        br $for-loop|02
       end
      end
      br $__inlined_func$permute/permuteRows<u32>$491
     end
     i32.const 0
     local.set $2
     loop $for-loop|11
      local.get $2
      local.get $8
      i32.lt_u
      if
       i32.const 0
       local.set $1
       local.get $2
       local.get $12
       i32.mul
       local.get $13
       i32.add
       local.set $3
       local.get $2
       local.get $15
       i32.mul
       local.get $5
       i32.add
       local.set $4
       loop $for-loop|2
        local.get $1
        local.get $0
        i32.load offset=24
        i32.lt_s
        if
         local.get $4
         local.get $3
         i32.load
         i32.store
         local.get $3
         local.get $14
         i32.add
         local.set $3
         local.get $4
         i32.const 4
         i32.add
         local.set $4
         local.get $1
         i32.const 1
         i32.add
         local.set $1
         br $for-loop|2
        end
       end
       local.get $2
       i32.const 1
       i32.add
       local.set $2
       br $for-loop|11
      end
     end
    end
    local.get $6
    i32.const 1
    i32.add
    local.set $6
    br $for-loop|0
   end
  end
 )
 (func $modules/scalar/quantized-resizing/x8_resize_1x1__scalar (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 f32)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  (local $11 i32)
  (local $12 i32)
  (local $13 f32)
  (local $14 i64)
  (local $15 i64)
  (local $16 i32)
  (local $17 f32)
  (local $18 i32)
  local.get $0
  i32.load offset=8
  local.get $0
  i32.load offset=12
  i32.mul
  i64.extend_i32_s
  local.tee $14
  local.get $1
  i32.const 1
  i32.add
  i64.extend_i32_s
  i64.mul
  local.get $2
  i64.extend_i32_s
  local.tee $15
  i64.div_s
  i32.wrap_i64
  local.set $16
  local.get $0
  i32.load offset=20
  local.set $8
  local.get $14
  local.get $1
  i64.extend_i32_s
  i64.mul
  local.get $15
  i64.div_s
  i32.wrap_i64
  local.set $3
  loop $for-loop|0
   local.get $3
   local.get $16
   i32.lt_s
   if
    local.get $0
    i32.load offset=28
    local.get $3
    local.get $3
    local.get $0
    i32.load offset=12
    local.tee $1
    i32.div_s
    local.tee $2
    local.get $1
    i32.mul
    i32.sub
    i32.const 12
    i32.mul
    i32.add
    local.tee $9
    i32.load
    local.get $0
    i32.load
    local.get $2
    local.get $0
    i32.load offset=24
    i32.mul
    i32.add
    local.tee $1
    i32.add
    local.set $18
    local.get $1
    local.get $9
    i32.load offset=4
    i32.add
    local.set $10
    local.get $0
    i32.load offset=4
    local.get $3
    local.get $0
    i32.load offset=16
    i32.mul
    local.get $8
    i32.mul
    i32.add
    local.set $1
    i32.const 0
    local.set $4
    loop $for-loop|1
     local.get $4
     local.get $0
     i32.load offset=16
     i32.lt_u
     if
      local.get $0
      i32.load offset=32
      local.get $4
      i32.const 12
      i32.mul
      i32.add
      local.tee $2
      i32.load
      local.set $11
      local.get $2
      i32.load offset=4
      local.set $12
      local.get $2
      f32.load offset=8
      local.set $7
      local.get $9
      f32.load offset=8
      local.set $13
      i32.const 0
      local.set $2
      loop $for-loop|00
       local.get $2
       local.get $0
       i32.load offset=20
       i32.lt_u
       if
        local.get $1
        local.get $2
        i32.add
        f32.const 1
        local.get $13
        f32.sub
        f32.const 1
        local.get $7
        f32.sub
        local.tee $17
        local.get $0
        i32.load offset=40
        local.tee $5
        local.get $11
        local.get $18
        i32.add
        local.get $2
        i32.add
        i32.load8_u
        i32.xor
        local.get $0
        i32.load offset=36
        local.tee $6
        i32.sub
        f32.convert_i32_s
        f32.mul
        local.get $7
        local.get $12
        local.get $18
        i32.add
        local.get $2
        i32.add
        i32.load8_u
        local.get $5
        i32.xor
        local.get $6
        i32.sub
        f32.convert_i32_s
        f32.mul
        f32.add
        f32.mul
        local.get $13
        local.get $17
        local.get $10
        local.get $11
        i32.add
        local.get $2
        i32.add
        i32.load8_u
        local.get $5
        i32.xor
        local.get $6
        i32.sub
        f32.convert_i32_s
        f32.mul
        local.get $7
        local.get $10
        local.get $12
        i32.add
        local.get $2
        i32.add
        i32.load8_u
        local.get $5
        i32.xor
        local.get $6
        i32.sub
        f32.convert_i32_s
        f32.mul
        f32.add
        f32.mul
        f32.add
        f32.nearest
        i32.trunc_sat_f32_s
        local.get $6
        i32.add
        local.get $5
        i32.xor
        i32.store8
        local.get $2
        i32.const 1
        i32.add
        local.set $2
        br $for-loop|00
       end
      end
      local.get $1
      local.get $8
      i32.add
      local.set $1
      local.get $4
      i32.const 1
      i32.add
      local.set $4
      br $for-loop|1
     end
    end
    local.get $3
    i32.const 1
    i32.add
    local.set $3
    br $for-loop|0
   end
  end
 )
 (func $modules/scalar/quantized-product/x8_x8_gemm_1x16_minmax_f32__scalar (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 i64)
  (local $5 i64)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  local.get $0
  i64.load32_s offset=52
  local.get $0
  i64.load32_s offset=56
  i64.mul
  local.tee $4
  local.get $1
  i64.extend_i32_s
  i64.mul
  local.get $2
  i64.extend_i32_s
  local.tee $5
  i64.div_s
  i32.wrap_i64
  local.set $2
  local.get $4
  local.get $1
  i32.const 1
  i32.add
  i64.extend_i32_s
  i64.mul
  local.get $5
  i64.div_s
  i32.wrap_i64
  local.set $3
  loop $while-continue|0
   local.get $2
   local.get $3
   i32.lt_s
   if
    local.get $2
    local.get $0
    i32.load offset=56
    local.tee $6
    i32.div_s
    local.set $7
    local.get $6
    local.get $2
    local.get $6
    local.get $7
    i32.mul
    i32.sub
    local.tee $8
    i32.sub
    local.tee $6
    local.get $3
    local.get $2
    i32.sub
    local.tee $9
    local.get $6
    local.get $9
    i32.lt_s
    select
    local.set $6
    local.get $0
    local.get $1
    local.get $0
    i32.load
    local.get $7
    i32.const 2
    i32.shl
    local.tee $7
    local.get $0
    i32.load offset=44
    i32.add
    i32.load
    i32.add
    local.get $8
    local.get $0
    i32.load offset=60
    i32.mul
    i32.add
    local.get $0
    i32.load offset=12
    local.get $0
    i32.load offset=48
    local.get $7
    i32.add
    i32.load
    i32.add
    local.get $0
    i32.load offset=4
    local.get $2
    local.get $0
    i32.load offset=64
    local.tee $7
    i32.mul
    i32.add
    local.get $6
    i32.const 0
    local.get $7
    i32.const 15
    i32.add
    i32.const 4
    i32.shr_s
    local.get $0
    i32.load offset=84
    i32.const 0
    call $quantized/product/multiply/multiplyBlocks
    local.get $2
    local.get $6
    i32.add
    local.set $2
    br $while-continue|0
   end
  end
 )
 (func $modules/scalar/quantized-product/x8_s8c_gemm_1x16_f32__scalar (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  local.get $0
  local.get $1
  local.get $0
  i32.load
  i32.const 0
  local.get $0
  i32.load offset=4
  local.get $0
  i32.load offset=56
  local.get $0
  i32.load offset=64
  i32.const 15
  i32.add
  i32.const 4
  i32.shr_s
  local.tee $3
  local.get $1
  i32.mul
  local.get $2
  i32.div_s
  local.get $3
  local.get $1
  i32.const 1
  i32.add
  i32.mul
  local.get $2
  i32.div_s
  local.get $0
  i32.load offset=32
  i32.load
  i32.const 1
  call $quantized/product/multiply/multiplyBlocks
 )
 (func $modules/scalar/quantized-pooling/u8_maxpool_1x1__scalar (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  local.get $0
  i32.load offset=20
  local.get $0
  i32.load offset=28
  i32.mul
  local.tee $3
  local.get $1
  i32.const 1
  i32.add
  i32.mul
  local.get $2
  i32.div_s
  local.set $6
  local.get $1
  local.get $3
  i32.mul
  local.get $2
  i32.div_s
  local.set $3
  loop $for-loop|0
   local.get $3
   local.get $6
   i32.lt_s
   if
    local.get $0
    i32.load offset=8
    local.get $3
    local.get $3
    local.get $0
    i32.load offset=28
    local.tee $1
    i32.div_s
    local.tee $2
    local.get $1
    i32.mul
    i32.sub
    i32.const 2
    i32.shl
    i32.add
    local.set $1
    local.get $0
    i32.load
    local.get $2
    local.get $0
    i32.load offset=32
    i32.mul
    i32.add
    local.set $7
    local.get $0
    i32.load offset=12
    local.tee $4
    local.get $1
    i32.load
    i32.const 2
    i32.shl
    i32.add
    local.set $2
    local.get $4
    local.get $1
    i32.load offset=4
    i32.const 2
    i32.shl
    i32.add
    local.set $8
    local.get $0
    i32.load offset=4
    local.get $3
    local.get $0
    i32.load offset=24
    i32.mul
    i32.add
    local.set $9
    i32.const 0
    local.set $4
    loop $for-loop|00
     local.get $4
     local.get $0
     i32.load offset=24
     i32.lt_u
     if
      local.get $0
      i32.load offset=40
      local.set $5
      local.get $2
      local.set $1
      loop $for-loop|1
       local.get $1
       local.get $8
       i32.lt_u
       if
        local.get $5
        i32.const 255
        i32.and
        local.tee $5
        local.get $7
        local.get $1
        i32.load
        i32.add
        local.get $4
        i32.add
        i32.load8_u
        local.tee $10
        local.get $5
        local.get $10
        i32.gt_u
        select
        local.set $5
        local.get $1
        i32.const 4
        i32.add
        local.set $1
        br $for-loop|1
       end
      end
      local.get $4
      local.get $9
      i32.add
      local.get $5
      i32.store8
      local.get $4
      i32.const 1
      i32.add
      local.set $4
      br $for-loop|00
     end
    end
    local.get $3
    i32.const 1
    i32.add
    local.set $3
    br $for-loop|0
   end
  end
 )
 (func $modules/scalar/quantized-pooling/u8_avgpool_1x1_f32__scalar (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 f32)
  (local $10 i32)
  (local $11 i32)
  (local $12 i32)
  local.get $0
  i32.load offset=20
  local.get $0
  i32.load offset=28
  i32.mul
  local.tee $3
  local.get $1
  i32.const 1
  i32.add
  i32.mul
  local.get $2
  i32.div_s
  local.set $7
  local.get $1
  local.get $3
  i32.mul
  local.get $2
  i32.div_s
  local.set $5
  loop $for-loop|0
   local.get $5
   local.get $7
   i32.lt_s
   if
    local.get $5
    local.get $5
    local.get $0
    i32.load offset=28
    local.tee $1
    i32.div_s
    local.tee $2
    local.get $1
    i32.mul
    i32.sub
    i32.const 2
    i32.shl
    local.tee $1
    local.get $0
    i32.load offset=8
    i32.add
    local.set $3
    local.get $0
    i32.load
    local.get $2
    local.get $0
    i32.load offset=32
    i32.mul
    i32.add
    local.set $8
    local.get $0
    i32.load offset=16
    local.get $1
    i32.add
    f32.load
    local.set $9
    local.get $0
    i32.load offset=4
    local.get $5
    local.get $0
    i32.load offset=24
    i32.mul
    i32.add
    local.set $10
    i32.const 0
    local.set $6
    i32.const 0
    local.get $0
    i32.load offset=36
    local.get $0
    i32.load offset=12
    local.tee $1
    local.get $3
    i32.load offset=4
    i32.const 2
    i32.shl
    i32.add
    local.tee $11
    local.get $1
    local.get $3
    i32.load
    i32.const 2
    i32.shl
    i32.add
    local.tee $3
    i32.sub
    i32.const 2
    i32.shr_u
    i32.mul
    i32.sub
    local.set $4
    loop $for-loop|00
     local.get $6
     local.get $0
     i32.load offset=24
     i32.lt_u
     if
      local.get $4
      local.set $2
      local.get $3
      local.set $1
      loop $for-loop|1
       local.get $1
       local.get $11
       i32.lt_u
       if
        local.get $2
        local.get $8
        local.get $1
        i32.load
        i32.add
        local.get $6
        i32.add
        i32.load8_u
        i32.add
        local.set $2
        local.get $1
        i32.const 4
        i32.add
        local.set $1
        br $for-loop|1
       end
      end
      local.get $6
      local.get $10
      i32.add
      local.get $2
      f32.convert_i32_s
      local.get $9
      f32.div
      f32.nearest
      i32.trunc_sat_f32_s
      local.tee $1
      local.get $0
      i32.load offset=40
      local.get $0
      i32.load offset=36
      local.tee $2
      i32.sub
      local.tee $12
      local.get $1
      local.get $12
      i32.gt_s
      select
      local.tee $1
      local.get $0
      i32.load offset=44
      local.get $2
      i32.sub
      local.tee $12
      local.get $1
      local.get $12
      i32.lt_s
      select
      local.get $2
      i32.add
      i32.store8
      local.get $6
      i32.const 1
      i32.add
      local.set $6
      br $for-loop|00
     end
    end
    local.get $5
    i32.const 1
    i32.add
    local.set $5
    br $for-loop|0
   end
  end
 )
 (func $modules/scalar/quantized-pooling/s8_maxpool_1x1__scalar (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  local.get $0
  i32.load offset=20
  local.get $0
  i32.load offset=28
  i32.mul
  local.tee $3
  local.get $1
  i32.const 1
  i32.add
  i32.mul
  local.get $2
  i32.div_s
  local.set $6
  local.get $1
  local.get $3
  i32.mul
  local.get $2
  i32.div_s
  local.set $3
  loop $for-loop|0
   local.get $3
   local.get $6
   i32.lt_s
   if
    local.get $0
    i32.load offset=8
    local.get $3
    local.get $3
    local.get $0
    i32.load offset=28
    local.tee $1
    i32.div_s
    local.tee $2
    local.get $1
    i32.mul
    i32.sub
    i32.const 2
    i32.shl
    i32.add
    local.set $1
    local.get $0
    i32.load
    local.get $2
    local.get $0
    i32.load offset=32
    i32.mul
    i32.add
    local.set $7
    local.get $0
    i32.load offset=12
    local.tee $4
    local.get $1
    i32.load
    i32.const 2
    i32.shl
    i32.add
    local.set $2
    local.get $4
    local.get $1
    i32.load offset=4
    i32.const 2
    i32.shl
    i32.add
    local.set $8
    local.get $0
    i32.load offset=4
    local.get $3
    local.get $0
    i32.load offset=24
    i32.mul
    i32.add
    local.set $9
    i32.const 0
    local.set $4
    loop $for-loop|00
     local.get $4
     local.get $0
     i32.load offset=24
     i32.lt_u
     if
      local.get $0
      i32.load offset=40
      local.set $5
      local.get $2
      local.set $1
      loop $for-loop|1
       local.get $1
       local.get $8
       i32.lt_u
       if
        local.get $5
        i32.extend8_s
        local.tee $5
        local.get $7
        local.get $1
        i32.load
        i32.add
        local.get $4
        i32.add
        i32.load8_s
        local.tee $10
        local.get $5
        local.get $10
        i32.gt_s
        select
        local.set $5
        local.get $1
        i32.const 4
        i32.add
        local.set $1
        br $for-loop|1
       end
      end
      local.get $4
      local.get $9
      i32.add
      local.get $5
      i32.store8
      local.get $4
      i32.const 1
      i32.add
      local.set $4
      br $for-loop|00
     end
    end
    local.get $3
    i32.const 1
    i32.add
    local.set $3
    br $for-loop|0
   end
  end
 )
 (func $modules/scalar/quantized-pooling/s8_avgpool_1x1_f32__scalar (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 f32)
  (local $10 i32)
  (local $11 i32)
  (local $12 i32)
  local.get $0
  i32.load offset=20
  local.get $0
  i32.load offset=28
  i32.mul
  local.tee $3
  local.get $1
  i32.const 1
  i32.add
  i32.mul
  local.get $2
  i32.div_s
  local.set $7
  local.get $1
  local.get $3
  i32.mul
  local.get $2
  i32.div_s
  local.set $5
  loop $for-loop|0
   local.get $5
   local.get $7
   i32.lt_s
   if
    local.get $5
    local.get $5
    local.get $0
    i32.load offset=28
    local.tee $1
    i32.div_s
    local.tee $2
    local.get $1
    i32.mul
    i32.sub
    i32.const 2
    i32.shl
    local.tee $1
    local.get $0
    i32.load offset=8
    i32.add
    local.set $3
    local.get $0
    i32.load
    local.get $2
    local.get $0
    i32.load offset=32
    i32.mul
    i32.add
    local.set $8
    local.get $0
    i32.load offset=16
    local.get $1
    i32.add
    f32.load
    local.set $9
    local.get $0
    i32.load offset=4
    local.get $5
    local.get $0
    i32.load offset=24
    i32.mul
    i32.add
    local.set $10
    i32.const 0
    local.set $6
    i32.const 0
    local.get $0
    i32.load offset=36
    local.get $0
    i32.load offset=12
    local.tee $1
    local.get $3
    i32.load offset=4
    i32.const 2
    i32.shl
    i32.add
    local.tee $11
    local.get $1
    local.get $3
    i32.load
    i32.const 2
    i32.shl
    i32.add
    local.tee $3
    i32.sub
    i32.const 2
    i32.shr_u
    i32.mul
    i32.sub
    local.set $4
    loop $for-loop|00
     local.get $6
     local.get $0
     i32.load offset=24
     i32.lt_u
     if
      local.get $4
      local.set $2
      local.get $3
      local.set $1
      loop $for-loop|1
       local.get $1
       local.get $11
       i32.lt_u
       if
        local.get $2
        local.get $8
        local.get $1
        i32.load
        i32.add
        local.get $6
        i32.add
        i32.load8_s
        i32.add
        local.set $2
        local.get $1
        i32.const 4
        i32.add
        local.set $1
        br $for-loop|1
       end
      end
      local.get $6
      local.get $10
      i32.add
      local.get $2
      f32.convert_i32_s
      local.get $9
      f32.div
      f32.nearest
      i32.trunc_sat_f32_s
      local.tee $1
      local.get $0
      i32.load offset=40
      local.get $0
      i32.load offset=36
      local.tee $2
      i32.sub
      local.tee $12
      local.get $1
      local.get $12
      i32.gt_s
      select
      local.tee $1
      local.get $0
      i32.load offset=44
      local.get $2
      i32.sub
      local.tee $12
      local.get $1
      local.get $12
      i32.lt_s
      select
      local.get $2
      i32.add
      i32.store8
      local.get $6
      i32.const 1
      i32.add
      local.set $6
      br $for-loop|00
     end
    end
    local.get $5
    i32.const 1
    i32.add
    local.set $5
    br $for-loop|0
   end
  end
 )
 (func $modules/scalar/quantized-convolution/u8_s8c_igemm_4x2_minmax_f32__scalar (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  call $quantized/convolve/convolve<u8>
 )
 (func $modules/scalar/quantized-convolution/s8_s8c_igemm_4x2_minmax_f32__scalar (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  call $quantized/convolve/convolve<i8>
 )
 (func $modules/scalar/quantized-binary/x8_x8_mul_1x1_minmax_f32__scalar (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 1
  call $quantized/binary/binary
 )
 (func $modules/scalar/quantized-binary/x8_x8_add_1x1_minmax_f32__scalar (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 0
  call $quantized/binary/binary
 )
 (func $modules/scalar/permute/x8_permute_1x1__scalar (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  call $permute/permute<u8>
 )
 (func $modules/scalar/permute/x32_permute_1x1__scalar (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  call $permute/permute<u32>
 )
 (func $modules/scalar/copies/x8_lookup_1x4__scalar (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 i64)
  (local $5 i64)
  (local $6 i32)
  (local $7 i32)
  local.get $0
  local.tee $3
  i64.load32_s offset=12
  local.tee $4
  local.get $1
  i64.extend_i32_s
  i64.mul
  local.get $2
  i64.extend_i32_s
  local.tee $5
  i64.div_s
  i32.wrap_i64
  local.tee $2
  local.get $4
  local.get $1
  i32.const 1
  i32.add
  i64.extend_i32_s
  i64.mul
  local.get $5
  i64.div_s
  i32.wrap_i64
  local.tee $6
  local.get $2
  i32.sub
  i32.const -4
  i32.and
  i32.add
  local.set $0
  local.get $3
  i32.load offset=8
  local.set $7
  loop $for-loop|0
   local.get $0
   local.get $2
   i32.gt_u
   if
    local.get $3
    i32.load offset=4
    local.get $2
    i32.add
    local.get $7
    local.get $3
    i32.load
    local.get $2
    i32.add
    local.tee $1
    i32.load8_u
    i32.add
    i32.load8_u
    local.get $7
    local.get $1
    i32.load8_u offset=1
    i32.add
    i32.load8_u
    i32.const 8
    i32.shl
    i32.or
    local.get $7
    local.get $1
    i32.load8_u offset=2
    i32.add
    i32.load8_u
    local.get $7
    local.get $1
    i32.load8_u offset=3
    i32.add
    i32.load8_u
    i32.const 8
    i32.shl
    i32.or
    i32.const 16
    i32.shl
    i32.or
    i32.store
    local.get $2
    i32.const 4
    i32.add
    local.set $2
    br $for-loop|0
   end
  end
  loop $for-loop|1
   local.get $0
   local.get $6
   i32.lt_u
   if
    local.get $3
    i32.load offset=4
    local.get $0
    i32.add
    local.get $7
    local.get $3
    i32.load
    local.get $0
    i32.add
    i32.load8_u
    i32.add
    i32.load8_u
    i32.store8
    local.get $0
    i32.const 1
    i32.add
    local.set $0
    br $for-loop|1
   end
  end
 )
 (func $modules/scalar/copies/x8_gather_1x8__scalar (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  call $gather/gather<u8>
 )
 (func $modules/scalar/copies/x8_concat_1x8__scalar (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i64)
  (local $7 i64)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  local.get $0
  i64.load32_s offset=4
  local.tee $6
  local.get $1
  i64.extend_i32_s
  i64.mul
  local.get $2
  i64.extend_i32_s
  local.tee $7
  i64.div_s
  i32.wrap_i64
  local.set $2
  local.get $6
  local.get $1
  i32.const 1
  i32.add
  i64.extend_i32_s
  i64.mul
  local.get $7
  i64.div_s
  i32.wrap_i64
  local.set $8
  local.get $0
  i32.const 20
  i32.add
  local.set $9
  local.get $0
  i32.load
  local.set $3
  loop $for-loop|0
   local.get $4
   local.get $0
   i32.load offset=8
   i32.lt_u
   if
    local.get $4
    i32.const 2
    i32.shl
    local.tee $1
    local.get $0
    i32.load offset=12
    i32.add
    i32.load
    local.set $5
    local.get $1
    local.get $9
    i32.add
    i32.load
    local.set $10
    local.get $2
    local.set $1
    loop $for-loop|1
     local.get $1
     local.get $8
     i32.lt_u
     if
      local.get $3
      local.get $1
      local.get $0
      i32.load offset=16
      i32.mul
      i32.add
      local.get $10
      local.get $1
      local.get $5
      i32.mul
      i32.add
      local.get $5
      call $copy-bytes/copyBytes
      local.get $1
      i32.const 1
      i32.add
      local.set $1
      br $for-loop|1
     end
    end
    local.get $3
    local.get $5
    i32.add
    local.set $3
    local.get $4
    i32.const 1
    i32.add
    local.set $4
    br $for-loop|0
   end
  end
 )
 (func $modules/scalar/copies/x32_gather_1x2__scalar (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  call $gather/gather<u32>
 )
 (func $modules/scalar/conversion/x8_dequantize_1x1__scalar (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 0
  call $quantized/convert-channels/convertChannels
 )
 (func $modules/scalar/conversion/f32_quantize_1x1_minmax__scalar (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 1
  call $quantized/convert-channels/convertChannels
 )
 (func $gather/gather<u8> (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i64)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  (local $11 i32)
  (local $12 i64)
  (local $13 i64)
  (local $14 i32)
  (local $15 i64)
  (local $16 i32)
  (local $17 i32)
  local.get $0
  i64.load32_s offset=8
  local.get $0
  i32.load offset=12
  local.tee $3
  i64.extend_i32_s
  i64.mul
  local.tee $12
  local.get $1
  i64.extend_i32_s
  i64.mul
  local.get $2
  i64.extend_i32_s
  local.tee $13
  i64.div_s
  local.set $7
  local.get $12
  local.get $1
  i32.const 1
  i32.add
  i64.extend_i32_s
  i64.mul
  local.get $13
  i64.div_s
  local.set $13
  local.get $0
  i32.load offset=16
  local.get $3
  i32.mul
  local.set $11
  i32.const -2
  local.set $6
  loop $while-continue|0
   local.get $7
   local.get $13
   i64.lt_s
   if
    local.get $7
    local.get $0
    i32.load offset=12
    local.tee $14
    i64.extend_i32_s
    local.tee $12
    i64.div_s
    i32.wrap_i64
    local.set $1
    local.get $12
    local.get $7
    local.get $1
    i64.extend_i32_s
    local.get $12
    i64.mul
    i64.sub
    i32.wrap_i64
    local.tee $9
    i64.extend_i32_s
    local.get $13
    i64.add
    local.get $7
    i64.sub
    local.tee $15
    local.get $12
    local.get $15
    i64.lt_s
    select
    i32.wrap_i64
    local.set $10
    local.get $0
    i32.load offset=4
    local.get $0
    i32.load offset=16
    local.get $7
    i32.wrap_i64
    i32.mul
    i32.add
    local.set $3
    i32.const 0
    local.set $4
    local.get $0
    i32.load offset=32
    local.set $8
    local.get $0
    i32.load offset=20
    local.get $0
    i32.load offset=24
    i32.const 2
    i32.shl
    i32.add
    local.set $5
    loop $for-loop|0
     local.get $5
     local.get $0
     i32.load offset=20
     i32.gt_u
     if
      local.get $1
      local.get $5
      i32.const 4
      i32.sub
      local.tee $5
      i32.load
      local.tee $16
      i32.div_s
      local.set $2
      i32.const -1
      local.get $8
      local.get $16
      i32.const 2
      i32.shl
      i32.sub
      local.tee $8
      local.get $1
      local.get $2
      local.get $16
      i32.mul
      i32.sub
      i32.const 2
      i32.shl
      i32.add
      i32.load
      local.tee $1
      local.get $4
      i32.add
      local.get $1
      local.get $4
      i32.or
      i32.const 0
      i32.lt_s
      select
      local.set $4
      local.get $2
      local.set $1
      br $for-loop|0
     end
    end
    local.get $10
    local.get $9
    i32.sub
    local.get $14
    i32.eq
    local.tee $5
    local.get $4
    local.get $6
    i32.eq
    i32.and
    if
     local.get $3
     local.get $3
     local.get $11
     i32.sub
     local.get $11
     call $copy-bytes/copyBytes
    else
     block $__inlined_func$gather/columns<u8>$487
      local.get $3
      local.set $1
      local.get $0
      i32.load offset=16
      local.set $6
      local.get $0
      i32.load offset=36
      local.set $8
      local.get $4
      i32.const 0
      i32.lt_s
      if
       local.get $10
       local.get $9
       i32.sub
       local.get $6
       i32.mul
       local.tee $2
       local.get $1
       i32.add
       local.set $3
       local.get $8
       i32.const 255
       i32.and
       i32.eqz
       local.get $2
       i32.const 32
       i32.ge_u
       i32.and
       if
        local.get $1
        i32.const 0
        local.get $3
        local.get $1
        i32.sub
        memory.fill
       else
        loop $for-loop|00
         local.get $1
         local.get $3
         i32.lt_u
         if
          local.get $1
          local.get $8
          i32.store8
          local.get $1
          i32.const 1
          i32.add
          local.set $1
          br $for-loop|00
         end
        end
       end
       br $__inlined_func$gather/columns<u8>$487
      end
      local.get $0
      i32.load
      local.get $4
      i32.add
      local.set $14
      local.get $0
      i32.load offset=32
      local.tee $2
      local.get $10
      i32.const 2
      i32.shl
      i32.add
      local.set $16
      local.get $2
      local.get $9
      i32.const 2
      i32.shl
      i32.add
      local.set $3
      loop $for-loop|001
       local.get $3
       local.get $16
       i32.lt_u
       if
        local.get $14
        local.get $3
        i32.load
        local.tee $2
        i32.add
        local.set $17
        local.get $6
        i32.const 1
        i32.eq
        if
         local.get $1
         local.get $2
         i32.const 0
         i32.lt_s
         if (result i32)
          local.get $8
         else
          local.get $17
          i32.load8_u
         end
         i32.store8
        else
         local.get $2
         i32.const 0
         i32.lt_s
         if
          local.get $1
          local.set $2
          local.get $1
          local.get $6
          i32.add
          local.set $17
          local.get $8
          i32.const 255
          i32.and
          i32.eqz
          local.get $6
          i32.const 32
          i32.ge_u
          i32.and
          if
           local.get $1
           i32.const 0
           local.get $17
           local.get $1
           i32.sub
           memory.fill
          else
           loop $for-loop|01
            local.get $2
            local.get $17
            i32.lt_u
            if
             local.get $2
             local.get $8
             i32.store8
             local.get $2
             i32.const 1
             i32.add
             local.set $2
             br $for-loop|01
            end
           end
          end
         else
          local.get $1
          local.get $17
          local.get $6
          call $copy-bytes/copyBytes
         end
        end
        local.get $1
        local.get $6
        i32.add
        local.set $1
        local.get $3
        i32.const 4
        i32.add
        local.set $3
        br $for-loop|001
       end
      end
     end
    end
    local.get $4
    i32.const -2
    local.get $5
    select
    local.set $6
    local.get $7
    local.get $10
    local.get $9
    i32.sub
    i64.extend_i32_s
    i64.add
    local.set $7
    br $while-continue|0
   end
  end
 )
 (func $gather/gather<u32> (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i64)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  (local $11 i32)
  (local $12 i64)
  (local $13 i64)
  (local $14 i32)
  (local $15 i64)
  (local $16 i32)
  (local $17 i32)
  local.get $0
  i64.load32_s offset=8
  local.get $0
  i32.load offset=12
  local.tee $3
  i64.extend_i32_s
  i64.mul
  local.tee $12
  local.get $1
  i64.extend_i32_s
  i64.mul
  local.get $2
  i64.extend_i32_s
  local.tee $13
  i64.div_s
  local.set $7
  local.get $12
  local.get $1
  i32.const 1
  i32.add
  i64.extend_i32_s
  i64.mul
  local.get $13
  i64.div_s
  local.set $13
  local.get $3
  local.get $0
  i32.load offset=16
  i32.mul
  i32.const 2
  i32.shl
  local.set $11
  i32.const -2
  local.set $6
  loop $while-continue|0
   local.get $7
   local.get $13
   i64.lt_s
   if
    local.get $7
    local.get $0
    i32.load offset=12
    local.tee $14
    i64.extend_i32_s
    local.tee $12
    i64.div_s
    i32.wrap_i64
    local.set $1
    local.get $12
    local.get $7
    local.get $1
    i64.extend_i32_s
    local.get $12
    i64.mul
    i64.sub
    i32.wrap_i64
    local.tee $9
    i64.extend_i32_s
    local.get $13
    i64.add
    local.get $7
    i64.sub
    local.tee $15
    local.get $12
    local.get $15
    i64.lt_s
    select
    i32.wrap_i64
    local.set $10
    local.get $0
    i32.load offset=4
    local.get $0
    i32.load offset=16
    local.get $7
    i32.wrap_i64
    i32.mul
    i32.const 2
    i32.shl
    i32.add
    local.set $3
    i32.const 0
    local.set $4
    local.get $0
    i32.load offset=32
    local.set $8
    local.get $0
    i32.load offset=20
    local.get $0
    i32.load offset=24
    i32.const 2
    i32.shl
    i32.add
    local.set $5
    loop $for-loop|0
     local.get $5
     local.get $0
     i32.load offset=20
     i32.gt_u
     if
      local.get $1
      local.get $5
      i32.const 4
      i32.sub
      local.tee $5
      i32.load
      local.tee $16
      i32.div_s
      local.set $2
      i32.const -1
      local.get $8
      local.get $16
      i32.const 2
      i32.shl
      i32.sub
      local.tee $8
      local.get $1
      local.get $2
      local.get $16
      i32.mul
      i32.sub
      i32.const 2
      i32.shl
      i32.add
      i32.load
      local.tee $1
      local.get $4
      i32.add
      local.get $1
      local.get $4
      i32.or
      i32.const 0
      i32.lt_s
      select
      local.set $4
      local.get $2
      local.set $1
      br $for-loop|0
     end
    end
    local.get $10
    local.get $9
    i32.sub
    local.get $14
    i32.eq
    local.tee $5
    local.get $4
    local.get $6
    i32.eq
    i32.and
    if
     local.get $3
     local.get $3
     local.get $11
     i32.sub
     local.get $11
     call $copy-bytes/copyBytes
    else
     block $__inlined_func$gather/columns<u32>$488
      local.get $3
      local.set $1
      local.get $0
      i32.load offset=16
      local.set $6
      local.get $0
      i32.load offset=36
      local.set $8
      local.get $4
      i32.const 0
      i32.lt_s
      if
       local.get $1
       local.get $10
       local.get $9
       i32.sub
       local.get $6
       i32.mul
       local.tee $2
       i32.const 2
       i32.shl
       i32.add
       local.set $3
       local.get $8
       i32.eqz
       local.get $2
       i32.const 32
       i32.ge_u
       i32.and
       if
        local.get $1
        i32.const 0
        local.get $3
        local.get $1
        i32.sub
        memory.fill
       else
        loop $for-loop|00
         local.get $1
         local.get $3
         i32.lt_u
         if
          local.get $1
          local.get $8
          i32.store
          local.get $1
          i32.const 4
          i32.add
          local.set $1
          br $for-loop|00
         end
        end
       end
       br $__inlined_func$gather/columns<u32>$488
      end
      local.get $0
      i32.load
      local.get $4
      i32.const 2
      i32.shl
      i32.add
      local.set $14
      local.get $0
      i32.load offset=32
      local.tee $2
      local.get $10
      i32.const 2
      i32.shl
      i32.add
      local.set $16
      local.get $2
      local.get $9
      i32.const 2
      i32.shl
      i32.add
      local.set $3
      loop $for-loop|001
       local.get $3
       local.get $16
       i32.lt_u
       if
        local.get $14
        local.get $3
        i32.load
        local.tee $2
        i32.const 2
        i32.shl
        i32.add
        local.set $17
        local.get $6
        i32.const 1
        i32.eq
        if
         local.get $1
         local.get $2
         i32.const 0
         i32.lt_s
         if (result i32)
          local.get $8
         else
          local.get $17
          i32.load
         end
         i32.store
        else
         local.get $2
         i32.const 0
         i32.lt_s
         if
          local.get $1
          local.set $2
          local.get $1
          local.get $6
          i32.const 2
          i32.shl
          i32.add
          local.set $17
          local.get $8
          i32.eqz
          local.get $6
          i32.const 32
          i32.ge_u
          i32.and
          if
           local.get $1
           i32.const 0
           local.get $17
           local.get $1
           i32.sub
           memory.fill
          else
           loop $for-loop|01
            local.get $2
            local.get $17
            i32.lt_u
            if
             local.get $2
             local.get $8
             i32.store
             local.get $2
             i32.const 4
             i32.add
             local.set $2
             br $for-loop|01
            end
           end
          end
         else
          local.get $1
          local.get $17
          local.get $6
          i32.const 2
          i32.shl
          call $copy-bytes/copyBytes
         end
        end
        local.get $1
        local.get $6
        i32.const 2
        i32.shl
        i32.add
        local.set $1
        local.get $3
        i32.const 4
        i32.add
        local.set $3
        br $for-loop|001
       end
      end
     end
    end
    local.get $4
    i32.const -2
    local.get $5
    select
    local.set $6
    local.get $7
    local.get $10
    local.get $9
    i32.sub
    i64.extend_i32_s
    i64.add
    local.set $7
    br $while-continue|0
   end
  end
 )
)
