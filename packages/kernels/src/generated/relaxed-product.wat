(module
 (type $0 (func (param i32 i32 i32)))
 (type $1 (func (param i32 i32 i32 i32 i32 i32)))
 (type $2 (func (param i32 i32 i32 i32)))
 (type $3 (func (param i32 i32 i32 i32 i32 i32 i32 i32)))
 (type $4 (func (param i32 i32 i32 i32 i32)))
 (type $5 (func (param i32)))
 (import "env" "memory" (memory $0 0 65535))
 (export "x8_s8c_gemm_2x16c4_minmax_f32__relaxed" (func $modules/relaxed/quantized-product/x8_s8c_gemm_2x16c4_minmax_f32__relaxed))
 (export "x8_s8c_gemm_2x16c4_f32__relaxed" (func $modules/relaxed/quantized-product/x8_s8c_gemm_2x16c4_f32__relaxed))
 (export "x8_x8_gemm_2x16c4_minmax_f32__relaxed" (func $modules/relaxed/quantized-product/x8_x8_gemm_2x16c4_minmax_f32__relaxed))
 (export "packByteLayer" (func $quantized/bytes/pack-byte-layer/packByteLayer))
 (func $quantized/product/store-sums/storeBytes (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32)
  (local $6 i32)
  (local $7 v128)
  (local $8 v128)
  (local $9 v128)
  (local $10 v128)
  (local $11 v128)
  (local $12 v128)
  (local $13 v128)
  (local $14 v128)
  (local $15 v128)
  (local $16 i32)
  i32.const 16
  local.get $0
  i32.load offset=64
  local.get $3
  i32.sub
  local.tee $16
  local.get $16
  i32.const 16
  i32.gt_s
  select
  local.set $16
  local.get $0
  i32.load offset=20
  local.get $3
  i32.const 2
  i32.shl
  i32.add
  local.tee $3
  v128.load
  local.set $12
  local.get $3
  v128.load offset=16
  local.set $13
  local.get $3
  v128.load offset=32
  local.set $14
  local.get $3
  v128.load offset=48
  local.set $15
  local.get $0
  i32.load offset=100
  local.get $0
  i32.load offset=96
  local.tee $3
  i32.sub
  f32.convert_i32_s
  f32x4.splat
  local.set $7
  local.get $0
  i32.load offset=104
  local.get $3
  i32.sub
  f32.convert_i32_s
  f32x4.splat
  local.set $8
  i32.const 1262485504
  local.get $3
  i32.sub
  i32x4.splat
  local.set $9
  local.get $0
  i32.load offset=108
  i8x16.splat
  local.set $10
  loop $for-loop|0
   local.get $2
   local.get $6
   i32.gt_s
   if
    local.get $1
    v128.load
    f32x4.convert_i32x4_s
    local.get $12
    f32x4.mul
    local.get $8
    f32x4.pmin
    local.get $7
    f32x4.pmax
    v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
    f32x4.add
    local.get $9
    i32x4.sub
    local.get $1
    v128.load offset=16
    f32x4.convert_i32x4_s
    local.get $13
    f32x4.mul
    local.get $8
    f32x4.pmin
    local.get $7
    f32x4.pmax
    v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
    f32x4.add
    local.get $9
    i32x4.sub
    i16x8.narrow_i32x4_s
    local.get $1
    v128.load offset=32
    f32x4.convert_i32x4_s
    local.get $14
    f32x4.mul
    local.get $8
    f32x4.pmin
    local.get $7
    f32x4.pmax
    v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
    f32x4.add
    local.get $9
    i32x4.sub
    local.get $1
    v128.load offset=48
    f32x4.convert_i32x4_s
    local.get $15
    f32x4.mul
    local.get $8
    f32x4.pmin
    local.get $7
    f32x4.pmax
    v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
    f32x4.add
    local.get $9
    i32x4.sub
    i16x8.narrow_i32x4_s
    i8x16.narrow_i16x8_u
    local.set $11
    local.get $16
    i32.const 16
    i32.eq
    if
     local.get $4
     local.get $11
     local.get $10
     v128.xor
     v128.store
    else
     local.get $5
     local.get $11
     local.get $10
     v128.xor
     v128.store
     i32.const 0
     local.set $3
     loop $for-loop|1
      local.get $3
      local.get $16
      i32.lt_u
      if
       local.get $3
       local.get $4
       i32.add
       local.get $3
       local.get $5
       i32.add
       i32.load8_u
       i32.store8
       local.get $3
       i32.const 1
       i32.add
       local.set $3
       br $for-loop|1
      end
     end
    end
    local.get $1
    i32.const -64
    i32.sub
    local.set $1
    local.get $4
    local.get $0
    i32.load offset=64
    i32.add
    local.set $4
    local.get $6
    i32.const 1
    i32.add
    local.set $6
    br $for-loop|0
   end
  end
 )
 (func $quantized/bytes/sum-bytes/sumRows (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32)
  (local $4 i32)
  (local $5 v128)
  (local $6 i32)
  (local $7 i32)
  local.get $2
  i32.const 2
  i32.shl
  local.set $6
  loop $for-loop|0
   local.get $1
   local.get $7
   i32.gt_s
   if
    v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    local.set $5
    i32.const 0
    local.set $2
    loop $for-loop|1
     local.get $2
     i32.const 16
     i32.add
     local.tee $4
     local.get $6
     i32.le_u
     if
      v128.const i32x4 0x01010101 0x01010101 0x01010101 0x01010101
      local.get $0
      local.get $2
      i32.add
      v128.load
      local.get $5
      i32x4.relaxed_dot_i8x16_i7x16_add_s
      local.set $5
      local.get $4
      local.set $2
      br $for-loop|1
     end
    end
    loop $for-loop|2
     local.get $2
     local.get $6
     i32.lt_u
     if
      v128.const i32x4 0x01010101 0x01010101 0x01010101 0x01010101
      local.get $0
      local.get $2
      i32.add
      v128.load32_zero
      local.get $5
      i32x4.relaxed_dot_i8x16_i7x16_add_s
      local.set $5
      local.get $2
      i32.const 4
      i32.add
      local.set $2
      br $for-loop|2
     end
    end
    local.get $3
    local.get $5
    local.get $5
    local.get $5
    i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15
    i32x4.add
    local.tee $5
    i32x4.extract_lane 0
    local.get $5
    i32x4.extract_lane 1
    i32.add
    i32.store
    local.get $0
    local.get $6
    i32.add
    local.set $0
    local.get $3
    i32.const 4
    i32.add
    local.set $3
    local.get $7
    i32.const 1
    i32.add
    local.set $7
    br $for-loop|0
   end
  end
 )
 (func $quantized/bytes/multiply-rows/multiplyRows (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32) (param $6 i32) (param $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 v128)
  (local $11 v128)
  (local $12 v128)
  (local $13 v128)
  (local $14 i32)
  (local $15 i32)
  (local $16 v128)
  (local $17 v128)
  (local $18 v128)
  (local $19 v128)
  (local $20 i32)
  (local $21 i32)
  (local $22 v128)
  (local $23 v128)
  (local $24 v128)
  (local $25 v128)
  (local $26 v128)
  loop $for-loop|0
   local.get $15
   i32.const 2
   i32.add
   local.get $7
   i32.le_s
   if
    local.get $6
    local.tee $8
    i32.const -64
    i32.sub
    local.set $14
    local.get $4
    v128.load
    local.set $10
    local.get $4
    v128.load offset=16
    local.set $11
    local.get $4
    v128.load offset=32
    local.set $12
    local.get $4
    v128.load offset=48
    local.set $13
    local.get $4
    local.get $5
    i32.add
    local.tee $6
    v128.load
    local.set $16
    local.get $6
    v128.load offset=16
    local.set $17
    local.get $6
    v128.load offset=32
    local.set $18
    local.get $6
    v128.load offset=48
    local.set $19
    local.get $0
    local.get $1
    i32.add
    local.get $0
    i32.sub
    local.set $20
    local.get $2
    local.tee $6
    local.get $3
    i32.const 6
    i32.shl
    i32.add
    local.set $21
    local.get $0
    local.set $9
    loop $while-continue|0
     local.get $6
     local.get $21
     i32.lt_u
     if
      local.get $6
      v128.load
      local.tee $26
      local.get $9
      v128.load32_splat
      local.tee $25
      local.get $10
      i32x4.relaxed_dot_i8x16_i7x16_add_s
      local.set $10
      local.get $6
      v128.load offset=16
      local.tee $22
      local.get $25
      local.get $11
      i32x4.relaxed_dot_i8x16_i7x16_add_s
      local.set $11
      local.get $6
      v128.load offset=32
      local.tee $23
      local.get $25
      local.get $12
      i32x4.relaxed_dot_i8x16_i7x16_add_s
      local.set $12
      local.get $6
      v128.load offset=48
      local.tee $24
      local.get $25
      local.get $13
      i32x4.relaxed_dot_i8x16_i7x16_add_s
      local.set $13
      local.get $26
      local.get $9
      local.get $20
      i32.add
      v128.load32_splat
      local.tee $25
      local.get $16
      i32x4.relaxed_dot_i8x16_i7x16_add_s
      local.set $16
      local.get $22
      local.get $25
      local.get $17
      i32x4.relaxed_dot_i8x16_i7x16_add_s
      local.set $17
      local.get $23
      local.get $25
      local.get $18
      i32x4.relaxed_dot_i8x16_i7x16_add_s
      local.set $18
      local.get $24
      local.get $25
      local.get $19
      i32x4.relaxed_dot_i8x16_i7x16_add_s
      local.set $19
      local.get $9
      i32.const 4
      i32.add
      local.set $9
      local.get $6
      i32.const -64
      i32.sub
      local.set $6
      br $while-continue|0
     end
    end
    local.get $8
    local.get $10
    v128.store
    local.get $8
    local.get $11
    v128.store offset=16
    local.get $8
    local.get $12
    v128.store offset=32
    local.get $8
    local.get $13
    v128.store offset=48
    local.get $14
    local.get $16
    v128.store
    local.get $14
    local.get $17
    v128.store offset=16
    local.get $14
    local.get $18
    v128.store offset=32
    local.get $14
    local.get $19
    v128.store offset=48
    local.get $0
    local.get $1
    i32.const 1
    i32.shl
    i32.add
    local.set $0
    local.get $4
    local.get $5
    i32.const 1
    i32.shl
    i32.add
    local.set $4
    local.get $8
    i32.const 128
    i32.add
    local.set $6
    local.get $15
    i32.const 2
    i32.add
    local.set $15
    br $for-loop|0
   end
  end
  local.get $7
  local.get $15
  i32.gt_s
  if
   local.get $4
   v128.load
   local.set $10
   local.get $4
   v128.load offset=16
   local.set $11
   local.get $4
   v128.load offset=32
   local.set $12
   local.get $4
   v128.load offset=48
   local.set $13
   local.get $2
   local.get $3
   i32.const 6
   i32.shl
   i32.add
   local.set $1
   loop $while-continue|01
    local.get $1
    local.get $2
    i32.gt_u
    if
     local.get $2
     v128.load
     local.get $0
     v128.load32_splat
     local.tee $16
     local.get $10
     i32x4.relaxed_dot_i8x16_i7x16_add_s
     local.set $10
     local.get $2
     v128.load offset=16
     local.get $16
     local.get $11
     i32x4.relaxed_dot_i8x16_i7x16_add_s
     local.set $11
     local.get $2
     v128.load offset=32
     local.get $16
     local.get $12
     i32x4.relaxed_dot_i8x16_i7x16_add_s
     local.set $12
     local.get $2
     v128.load offset=48
     local.get $16
     local.get $13
     i32x4.relaxed_dot_i8x16_i7x16_add_s
     local.set $13
     local.get $0
     i32.const 4
     i32.add
     local.set $0
     local.get $2
     i32.const -64
     i32.sub
     local.set $2
     br $while-continue|01
    end
   end
   local.get $6
   local.get $10
   v128.store
   local.get $6
   local.get $11
   v128.store offset=16
   local.get $6
   local.get $12
   v128.store offset=32
   local.get $6
   local.get $13
   v128.store offset=48
  end
 )
 (func $quantized/bytes/multiply-byte-layer/multiplyByteLayer (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 v128)
  (local $11 i32)
  (local $12 i32)
  (local $13 i32)
  (local $14 v128)
  (local $15 f32)
  (local $16 v128)
  (local $17 v128)
  (local $18 v128)
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
  (local $33 i32)
  (local $34 i32)
  local.get $0
  i32.load offset=64
  i32.const 15
  i32.add
  i32.const 4
  i32.shr_s
  local.tee $8
  local.get $1
  i32.mul
  local.get $2
  i32.div_s
  local.set $5
  local.get $8
  local.get $1
  i32.const 1
  i32.add
  i32.mul
  local.get $2
  i32.div_s
  local.set $25
  local.get $3
  if (result i32)
   local.get $0
   i32.load offset=32
   i32.load
  else
   local.get $0
   i32.load offset=84
  end
  local.get $0
  i32.load offset=112
  i32.add
  local.set $24
  local.get $0
  i32.load offset=72
  i32.const 1
  i32.shr_s
  local.set $27
  local.get $0
  i32.load offset=60
  i32.const 3
  i32.add
  i32.const 2
  i32.shr_s
  local.tee $30
  i32.const 2
  i32.shl
  local.set $23
  local.get $0
  i32.load offset=36
  local.get $1
  local.get $0
  i32.load offset=40
  i32.mul
  i32.add
  local.tee $29
  i32.const -64
  i32.sub
  local.set $6
  local.get $29
  i32.const 192
  i32.add
  local.tee $4
  local.get $0
  i32.load offset=68
  local.tee $1
  i32.const 6
  i32.shl
  i32.add
  local.tee $7
  local.get $1
  i32.const 2
  i32.shl
  i32.add
  local.set $28
  local.get $0
  i32.load offset=8
  local.get $30
  i32.const 6
  i32.shl
  local.tee $22
  local.get $8
  i32.mul
  i32.add
  local.tee $21
  local.get $8
  i32.const 6
  i32.shl
  i32.add
  local.set $20
  i32.const 4
  i32.const 1
  local.get $3
  select
  local.set $26
  loop $for-loop|0
   local.get $0
   i32.load offset=56
   local.tee $1
   local.get $32
   i32.gt_s
   if
    local.get $0
    i32.load
    local.get $0
    i32.load offset=60
    local.tee $8
    local.get $32
    i32.mul
    i32.add
    local.get $28
    local.get $0
    i32.load offset=68
    local.tee $2
    local.get $1
    local.get $32
    i32.sub
    local.tee $1
    local.get $1
    local.get $2
    i32.gt_s
    select
    local.tee $31
    local.get $8
    local.get $0
    i32.load offset=80
    call $quantized/bytes/copy-rows/copyRows
    local.get $28
    local.get $31
    local.get $30
    local.get $7
    call $quantized/bytes/sum-bytes/sumRows
    local.get $0
    i32.load offset=4
    local.get $32
    local.get $0
    i32.load offset=64
    i32.mul
    local.get $26
    i32.mul
    i32.add
    local.set $19
    local.get $5
    local.set $8
    loop $for-loop|1
     local.get $8
     local.get $25
     i32.lt_s
     if
      local.get $0
      i32.load offset=8
      local.get $8
      local.get $22
      i32.mul
      i32.add
      local.set $12
      local.get $8
      i32.const 4
      i32.shl
      local.tee $13
      i32.const 2
      i32.shl
      local.tee $11
      local.get $0
      i32.load offset=16
      i32.add
      local.set $9
      local.get $11
      local.get $21
      i32.add
      local.set $2
      local.get $24
      i32x4.splat
      local.set $10
      i32.const 0
      local.set $1
      loop $for-loop|00
       local.get $1
       i32.const 64
       i32.lt_u
       if
        local.get $1
        local.get $6
        i32.add
        local.get $1
        local.get $9
        i32.add
        v128.load
        local.get $10
        local.get $1
        local.get $2
        i32.add
        v128.load
        i32x4.mul
        i32x4.sub
        v128.store
        local.get $1
        i32.const 16
        i32.add
        local.set $1
        br $for-loop|00
       end
      end
      local.get $6
      local.set $1
      i32.const 0
      local.set $33
      i32.const 0
      local.set $2
      loop $do-loop|2
       local.get $28
       local.get $2
       i32.const 2
       i32.shl
       i32.add
       local.get $23
       local.get $12
       local.get $2
       i32.const 6
       i32.shl
       i32.add
       local.get $27
       local.get $30
       local.get $2
       i32.sub
       local.tee $9
       local.get $9
       local.get $27
       i32.gt_s
       select
       local.tee $9
       local.get $1
       local.get $33
       local.get $4
       local.get $31
       call $quantized/bytes/multiply-rows/multiplyRows
       local.get $4
       local.set $1
       i32.const 64
       local.set $33
       local.get $30
       local.get $2
       local.get $9
       i32.add
       local.tee $2
       i32.gt_s
       br_if $do-loop|2
      end
      local.get $7
      local.set $2
      local.get $11
      local.get $20
      i32.add
      local.tee $9
      v128.load
      local.tee $10
      local.get $9
      v128.load offset=16
      local.tee $18
      v128.or
      local.get $9
      v128.load offset=32
      local.tee $17
      local.get $9
      v128.load offset=48
      local.tee $16
      v128.or
      v128.or
      v128.any_true
      if
       i32.const 0
       local.set $33
       loop $for-loop|01
        local.get $31
        local.get $33
        i32.gt_s
        if
         local.get $1
         local.get $1
         v128.load
         local.get $2
         i32.load
         i32x4.splat
         local.tee $14
         local.get $10
         i32x4.mul
         i32x4.sub
         v128.store
         local.get $1
         local.get $1
         v128.load offset=16
         local.get $14
         local.get $18
         i32x4.mul
         i32x4.sub
         v128.store offset=16
         local.get $1
         local.get $1
         v128.load offset=32
         local.get $14
         local.get $17
         i32x4.mul
         i32x4.sub
         v128.store offset=32
         local.get $1
         local.get $1
         v128.load offset=48
         local.get $14
         local.get $16
         i32x4.mul
         i32x4.sub
         v128.store offset=48
         local.get $1
         i32.const -64
         i32.sub
         local.set $1
         local.get $2
         i32.const 4
         i32.add
         local.set $2
         local.get $33
         i32.const 1
         i32.add
         local.set $33
         br $for-loop|01
        end
       end
      end
      local.get $19
      local.get $13
      local.get $26
      i32.mul
      i32.add
      local.set $1
      local.get $3
      if
       local.get $4
       local.set $2
       i32.const 16
       local.get $0
       i32.load offset=64
       local.get $13
       i32.sub
       local.tee $9
       local.get $9
       i32.const 16
       i32.gt_s
       select
       i32.const 2
       i32.shl
       local.set $12
       local.get $13
       i32.const 2
       i32.shl
       local.tee $9
       local.get $0
       i32.load offset=20
       i32.add
       local.set $11
       local.get $0
       i32.load offset=24
       local.get $9
       i32.add
       local.set $13
       local.get $0
       i32.load offset=28
       f32.load
       local.set $15
       i32.const 0
       local.set $33
       loop $for-loop|02
        local.get $31
        local.get $33
        i32.gt_s
        if
         local.get $15
         f32x4.splat
         local.set $10
         local.get $1
         local.get $29
         local.get $12
         i32.const 64
         i32.eq
         select
         local.set $9
         i32.const 0
         local.set $34
         loop $for-loop|13
          local.get $34
          i32.const 64
          i32.lt_u
          if
           local.get $9
           local.get $34
           i32.add
           local.get $2
           local.get $34
           i32.add
           v128.load
           f32x4.convert_i32x4_s
           local.get $10
           local.get $11
           local.get $34
           i32.add
           v128.load
           f32x4.mul
           f32x4.mul
           local.get $13
           local.get $34
           i32.add
           v128.load
           f32x4.add
           v128.store
           local.get $34
           i32.const 16
           i32.add
           local.set $34
           br $for-loop|13
          end
         end
         local.get $12
         i32.const 64
         i32.lt_u
         if
          i32.const 0
          local.set $34
          loop $for-loop|2
           local.get $12
           local.get $34
           i32.gt_u
           if
            local.get $1
            local.get $34
            i32.add
            local.get $29
            local.get $34
            i32.add
            i32.load
            i32.store
            local.get $34
            i32.const 4
            i32.add
            local.set $34
            br $for-loop|2
           end
          end
         end
         local.get $2
         i32.const -64
         i32.sub
         local.set $2
         local.get $1
         local.get $0
         i32.load offset=64
         i32.const 2
         i32.shl
         i32.add
         local.set $1
         local.get $33
         i32.const 1
         i32.add
         local.set $33
         br $for-loop|02
        end
       end
      else
       local.get $0
       local.get $4
       local.get $31
       local.get $13
       local.get $1
       local.get $29
       call $quantized/product/store-sums/storeBytes
      end
      local.get $8
      i32.const 1
      i32.add
      local.set $8
      br $for-loop|1
     end
    end
    local.get $32
    local.get $0
    i32.load offset=68
    i32.add
    local.set $32
    br $for-loop|0
   end
  end
 )
 (func $quantized/bytes/copy-rows/copyRows (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 v128)
  (local $8 i32)
  (local $9 i32)
  local.get $3
  i32.const 3
  i32.and
  i32.eqz
  if
   local.get $0
   local.set $6
   local.get $2
   local.get $3
   i32.mul
   local.set $2
   local.get $4
   i8x16.splat
   local.set $7
   loop $for-loop|0
    local.get $5
    i32.const 16
    i32.add
    local.tee $0
    local.get $2
    i32.le_u
    if
     local.get $1
     local.get $5
     i32.add
     local.get $5
     local.get $6
     i32.add
     v128.load
     local.get $7
     v128.xor
     v128.store
     local.get $0
     local.set $5
     br $for-loop|0
    end
   end
   loop $for-loop|1
    local.get $2
    local.get $5
    i32.gt_u
    if
     local.get $1
     local.get $5
     i32.add
     local.get $5
     local.get $6
     i32.add
     i32.load8_u
     local.get $4
     i32.xor
     i32.store8
     local.get $5
     i32.const 1
     i32.add
     local.set $5
     br $for-loop|1
    end
   end
   return
  end
  local.get $3
  i32.const 3
  i32.add
  i32.const -4
  i32.and
  local.set $8
  loop $for-loop|00
   local.get $2
   local.get $9
   i32.gt_s
   if
    local.get $1
    local.get $8
    i32.add
    i32.const 4
    i32.sub
    i32.const 0
    i32.store
    local.get $0
    local.set $5
    local.get $1
    local.set $6
    i32.const 0
    local.set $0
    local.get $4
    i8x16.splat
    local.set $7
    loop $for-loop|01
     local.get $0
     i32.const 16
     i32.add
     local.tee $1
     local.get $3
     i32.le_u
     if
      local.get $0
      local.get $6
      i32.add
      local.get $0
      local.get $5
      i32.add
      v128.load
      local.get $7
      v128.xor
      v128.store
      local.get $1
      local.set $0
      br $for-loop|01
     end
    end
    loop $for-loop|12
     local.get $0
     local.get $3
     i32.lt_u
     if
      local.get $0
      local.get $6
      i32.add
      local.get $0
      local.get $5
      i32.add
      i32.load8_u
      local.get $4
      i32.xor
      i32.store8
      local.get $0
      i32.const 1
      i32.add
      local.set $0
      br $for-loop|12
     end
    end
    local.get $3
    local.get $5
    i32.add
    local.set $0
    local.get $6
    local.get $8
    i32.add
    local.set $1
    local.get $9
    i32.const 1
    i32.add
    local.set $9
    br $for-loop|00
   end
  end
 )
 (func $quantized/bytes/pack-byte-layer/packByteLayer (param $0 i32)
  (local $1 i32)
  (local $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 v128)
  (local $6 v128)
  (local $7 v128)
  (local $8 v128)
  (local $9 i32)
  (local $10 i32)
  (local $11 i32)
  (local $12 i32)
  (local $13 i32)
  (local $14 i32)
  (local $15 i32)
  (local $16 i32)
  local.get $0
  i32.load offset=8
  local.tee $1
  local.get $0
  i32.load offset=16
  i32.const 15
  i32.add
  i32.const 16
  i32.div_s
  local.tee $11
  local.get $0
  i32.load offset=24
  local.tee $13
  i32.const 3
  i32.add
  i32.const 2
  i32.shr_s
  local.tee $4
  i32.const 6
  i32.shl
  local.tee $10
  i32.mul
  i32.add
  local.tee $9
  local.get $11
  i32.const 6
  i32.shl
  i32.add
  local.set $3
  local.get $1
  i32.const 0
  local.get $11
  local.get $10
  i32.const 128
  i32.add
  i32.mul
  memory.fill
  loop $for-loop|0
   local.get $14
   local.get $0
   i32.load offset=16
   i32.lt_s
   if
    local.get $0
    i32.load
    local.get $13
    local.get $14
    i32.mul
    i32.add
    local.set $16
    local.get $14
    i32.const 2
    i32.shl
    local.tee $1
    local.get $0
    i32.load offset=4
    i32.add
    i32.load
    local.set $2
    local.get $1
    local.get $9
    i32.add
    i32.const 0
    local.get $2
    local.get $13
    i32.mul
    i32.sub
    i32.store
    local.get $1
    local.get $3
    i32.add
    local.get $2
    i32.store
    local.get $0
    i32.load offset=8
    local.get $14
    i32.const 16
    i32.div_s
    local.get $10
    i32.mul
    i32.add
    local.get $14
    i32.const 16
    i32.rem_s
    i32.const 2
    i32.shl
    i32.add
    local.set $12
    i32.const 0
    local.set $1
    loop $for-loop|1
     local.get $1
     i32.const 4
     i32.add
     local.tee $2
     local.get $13
     i32.le_u
     if
      local.get $12
      local.get $1
      local.get $16
      i32.add
      i32.load
      i32.store
      local.get $12
      i32.const -64
      i32.sub
      local.set $12
      local.get $2
      local.set $1
      br $for-loop|1
     end
    end
    loop $for-loop|2
     local.get $1
     local.get $13
     i32.lt_u
     if
      local.get $12
      local.get $1
      i32.const 3
      i32.and
      i32.add
      local.get $1
      local.get $16
      i32.add
      i32.load8_u
      i32.store8
      local.get $1
      i32.const 1
      i32.add
      local.set $1
      br $for-loop|2
     end
    end
    local.get $14
    i32.const 1
    i32.add
    local.set $14
    br $for-loop|0
   end
  end
  loop $for-loop|3
   local.get $11
   local.get $15
   i32.gt_u
   if
    local.get $0
    i32.load offset=8
    local.get $10
    local.get $15
    i32.mul
    i32.add
    local.tee $1
    local.get $4
    i32.const 6
    i32.shl
    i32.add
    local.set $2
    local.get $9
    local.get $15
    i32.const 6
    i32.shl
    i32.add
    local.tee $3
    v128.load
    local.set $8
    local.get $3
    v128.load offset=16
    local.set $7
    local.get $3
    v128.load offset=32
    local.set $6
    local.get $3
    v128.load offset=48
    local.set $5
    loop $for-loop|00
     local.get $1
     local.get $2
     i32.lt_u
     if
      local.get $1
      v128.load
      v128.const i32x4 0x01010101 0x01010101 0x01010101 0x01010101
      local.get $8
      i32x4.relaxed_dot_i8x16_i7x16_add_s
      local.set $8
      local.get $1
      v128.load offset=16
      v128.const i32x4 0x01010101 0x01010101 0x01010101 0x01010101
      local.get $7
      i32x4.relaxed_dot_i8x16_i7x16_add_s
      local.set $7
      local.get $1
      v128.load offset=32
      v128.const i32x4 0x01010101 0x01010101 0x01010101 0x01010101
      local.get $6
      i32x4.relaxed_dot_i8x16_i7x16_add_s
      local.set $6
      local.get $1
      v128.load offset=48
      v128.const i32x4 0x01010101 0x01010101 0x01010101 0x01010101
      local.get $5
      i32x4.relaxed_dot_i8x16_i7x16_add_s
      local.set $5
      local.get $1
      i32.const -64
      i32.sub
      local.set $1
      br $for-loop|00
     end
    end
    local.get $3
    local.get $8
    v128.store
    local.get $3
    local.get $7
    v128.store offset=16
    local.get $3
    local.get $6
    v128.store offset=32
    local.get $3
    local.get $5
    v128.store offset=48
    local.get $15
    i32.const 1
    i32.add
    local.set $15
    br $for-loop|3
   end
  end
 )
 (func $quantized/bytes/multiply-byte-activations/multiplyBlock (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 v128)
  (local $10 i32)
  (local $11 i32)
  (local $12 v128)
  (local $13 i32)
  (local $14 i32)
  (local $15 v128)
  (local $16 i32)
  (local $17 v128)
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
  (local $33 v128)
  (local $34 v128)
  (local $35 v128)
  local.get $0
  i32.load offset=60
  local.tee $10
  i32.const 3
  i32.add
  i32.const 2
  i32.shr_s
  local.tee $21
  i32.const 2
  i32.shl
  local.set $29
  local.get $0
  i32.load offset=36
  local.get $1
  local.get $0
  i32.load offset=40
  i32.mul
  i32.add
  local.tee $22
  i32.const -64
  i32.sub
  local.set $11
  local.get $2
  local.get $22
  i32.const 192
  i32.add
  local.tee $7
  local.get $0
  i32.load offset=68
  local.tee $1
  i32.const 6
  i32.shl
  i32.add
  local.tee $8
  local.get $1
  i32.const 2
  i32.shl
  i32.add
  local.tee $6
  local.get $0
  i32.load offset=72
  i32.const 1
  i32.shr_s
  local.tee $23
  i32.const 6
  i32.shl
  i32.add
  local.tee $24
  local.get $5
  local.get $10
  local.get $0
  i32.load offset=80
  call $quantized/bytes/copy-rows/copyRows
  local.get $24
  local.get $5
  local.get $21
  local.get $8
  call $quantized/bytes/sum-bytes/sumRows
  loop $for-loop|0
   local.get $18
   local.get $0
   i32.load offset=64
   i32.lt_s
   if
    local.get $11
    i32.const 0
    i32.const 64
    memory.fill
    local.get $0
    i32.load offset=16
    local.set $1
    i32.const 0
    local.set $25
    i32.const 0
    local.set $14
    loop $do-loop|1
     local.get $23
     local.get $21
     local.get $14
     i32.sub
     local.tee $2
     local.get $2
     local.get $23
     i32.gt_s
     select
     local.set $32
     local.get $0
     i32.load offset=64
     local.tee $19
     local.get $18
     i32.sub
     local.set $10
     local.get $0
     i32.load offset=60
     local.set $26
     local.get $0
     i32.load offset=88
     local.set $27
     local.get $6
     local.set $2
     i32.const 0
     local.set $16
     local.get $3
     local.get $18
     i32.add
     local.get $14
     i32.const 2
     i32.shl
     local.tee $28
     local.get $19
     i32.mul
     i32.add
     local.set $13
     i32.const 16
     local.get $10
     local.get $10
     i32.const 16
     i32.gt_s
     select
     local.tee $30
     i32.const 16
     i32.eq
     if
      local.get $32
      local.get $26
      local.get $28
      i32.sub
      i32.const 2
      i32.shr_s
      local.tee $10
      local.get $10
      local.get $32
      i32.gt_s
      select
      local.set $10
      local.get $27
      i8x16.splat
      local.set $15
      loop $for-loop|00
       local.get $10
       local.get $16
       i32.gt_s
       if
        local.get $2
        local.get $13
        v128.load
        local.get $15
        v128.xor
        local.tee $17
        local.get $13
        local.get $19
        i32.add
        v128.load
        local.get $15
        v128.xor
        local.tee $33
        i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
        local.tee $9
        local.get $13
        local.get $19
        i32.const 1
        i32.shl
        i32.add
        v128.load
        local.get $15
        v128.xor
        local.tee $12
        local.get $13
        local.get $19
        i32.const 3
        i32.mul
        i32.add
        v128.load
        local.get $15
        v128.xor
        local.tee $34
        i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
        local.tee $35
        i8x16.shuffle 0 1 16 17 2 3 18 19 4 5 20 21 6 7 22 23
        v128.store
        local.get $2
        local.get $9
        local.get $35
        i8x16.shuffle 8 9 24 25 10 11 26 27 12 13 28 29 14 15 30 31
        v128.store offset=16
        local.get $2
        local.get $17
        local.get $33
        i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
        local.tee $9
        local.get $12
        local.get $34
        i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
        local.tee $12
        i8x16.shuffle 0 1 16 17 2 3 18 19 4 5 20 21 6 7 22 23
        v128.store offset=32
        local.get $2
        local.get $9
        local.get $12
        i8x16.shuffle 8 9 24 25 10 11 26 27 12 13 28 29 14 15 30 31
        v128.store offset=48
        local.get $13
        local.get $19
        i32.const 2
        i32.shl
        i32.add
        local.set $13
        local.get $2
        i32.const -64
        i32.sub
        local.set $2
        local.get $16
        i32.const 1
        i32.add
        local.set $16
        br $for-loop|00
       end
      end
     end
     loop $for-loop|1
      local.get $16
      local.get $32
      i32.lt_s
      if
       local.get $2
       i32.const 0
       i32.const 64
       memory.fill
       i32.const 4
       local.get $26
       local.get $28
       i32.sub
       local.get $16
       i32.const 2
       i32.shl
       i32.sub
       local.tee $10
       local.get $10
       i32.const 4
       i32.gt_s
       select
       local.set $31
       i32.const 0
       local.set $20
       loop $for-loop|2
        local.get $20
        local.get $31
        i32.lt_s
        if
         i32.const 0
         local.set $10
         loop $for-loop|3
          local.get $10
          local.get $30
          i32.lt_u
          if
           local.get $2
           local.get $10
           i32.const 2
           i32.shl
           i32.add
           local.get $20
           i32.add
           local.get $10
           local.get $13
           i32.add
           i32.load8_u
           local.get $27
           i32.xor
           i32.store8
           local.get $10
           i32.const 1
           i32.add
           local.set $10
           br $for-loop|3
          end
         end
         local.get $13
         local.get $19
         i32.add
         local.set $13
         local.get $20
         i32.const 1
         i32.add
         local.set $20
         br $for-loop|2
        end
       end
       local.get $2
       i32.const -64
       i32.sub
       local.set $2
       local.get $16
       i32.const 1
       i32.add
       local.set $16
       br $for-loop|1
      end
     end
     local.get $6
     local.tee $2
     local.get $32
     i32.const 6
     i32.shl
     i32.add
     local.set $10
     local.get $11
     v128.load
     local.set $9
     local.get $11
     v128.load offset=16
     local.set $12
     local.get $11
     v128.load offset=32
     local.set $15
     local.get $11
     v128.load offset=48
     local.set $17
     loop $for-loop|001
      local.get $2
      local.get $10
      i32.lt_u
      if
       local.get $2
       v128.load
       v128.const i32x4 0x01010101 0x01010101 0x01010101 0x01010101
       local.get $9
       i32x4.relaxed_dot_i8x16_i7x16_add_s
       local.set $9
       local.get $2
       v128.load offset=16
       v128.const i32x4 0x01010101 0x01010101 0x01010101 0x01010101
       local.get $12
       i32x4.relaxed_dot_i8x16_i7x16_add_s
       local.set $12
       local.get $2
       v128.load offset=32
       v128.const i32x4 0x01010101 0x01010101 0x01010101 0x01010101
       local.get $15
       i32x4.relaxed_dot_i8x16_i7x16_add_s
       local.set $15
       local.get $2
       v128.load offset=48
       v128.const i32x4 0x01010101 0x01010101 0x01010101 0x01010101
       local.get $17
       i32x4.relaxed_dot_i8x16_i7x16_add_s
       local.set $17
       local.get $2
       i32.const -64
       i32.sub
       local.set $2
       br $for-loop|001
      end
     end
     local.get $11
     local.get $9
     v128.store
     local.get $11
     local.get $12
     v128.store offset=16
     local.get $11
     local.get $15
     v128.store offset=32
     local.get $11
     local.get $17
     v128.store offset=48
     local.get $24
     local.get $14
     i32.const 2
     i32.shl
     i32.add
     local.get $29
     local.get $6
     local.get $32
     local.get $1
     local.get $25
     local.get $7
     local.get $5
     call $quantized/bytes/multiply-rows/multiplyRows
     local.get $7
     local.set $1
     i32.const 64
     local.set $25
     local.get $21
     local.get $14
     local.get $32
     i32.add
     local.tee $14
     i32.gt_s
     br_if $do-loop|1
    end
    local.get $1
    local.set $2
    local.get $8
    local.set $1
    local.get $0
    i32.load offset=84
    local.get $0
    i32.load offset=112
    i32.add
    local.tee $10
    i32x4.splat
    local.set $9
    local.get $0
    i32.load offset=92
    local.get $10
    local.get $0
    i32.load offset=60
    i32.mul
    i32.mul
    i32x4.splat
    local.tee $12
    local.get $9
    local.get $11
    v128.load
    i32x4.mul
    i32x4.sub
    local.set $15
    local.get $12
    local.get $9
    local.get $11
    v128.load offset=16
    i32x4.mul
    i32x4.sub
    local.set $17
    local.get $12
    local.get $9
    local.get $11
    v128.load offset=32
    i32x4.mul
    i32x4.sub
    local.set $33
    local.get $12
    local.get $9
    local.get $11
    v128.load offset=48
    i32x4.mul
    i32x4.sub
    local.set $9
    i32.const 0
    local.set $14
    loop $for-loop|01
     local.get $5
     local.get $14
     i32.gt_s
     if
      local.get $2
      local.get $2
      v128.load
      local.get $15
      local.get $0
      i32.load offset=92
      local.get $1
      i32.load
      i32.mul
      i32x4.splat
      local.tee $12
      i32x4.sub
      i32x4.add
      v128.store
      local.get $2
      local.get $2
      v128.load offset=16
      local.get $17
      local.get $12
      i32x4.sub
      i32x4.add
      v128.store offset=16
      local.get $2
      local.get $2
      v128.load offset=32
      local.get $33
      local.get $12
      i32x4.sub
      i32x4.add
      v128.store offset=32
      local.get $2
      local.get $2
      v128.load offset=48
      local.get $9
      local.get $12
      i32x4.sub
      i32x4.add
      v128.store offset=48
      local.get $2
      i32.const -64
      i32.sub
      local.set $2
      local.get $1
      i32.const 4
      i32.add
      local.set $1
      local.get $14
      i32.const 1
      i32.add
      local.set $14
      br $for-loop|01
     end
    end
    local.get $0
    local.get $7
    local.get $5
    local.get $18
    local.get $4
    local.get $18
    i32.add
    local.get $22
    call $quantized/product/store-sums/storeBytes
    local.get $18
    i32.const 16
    i32.add
    local.set $18
    br $for-loop|0
   end
  end
 )
 (func $modules/relaxed/quantized-product/x8_x8_gemm_2x16c4_minmax_f32__relaxed (param $0 i32) (param $1 i32) (param $2 i32)
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
    local.tee $9
    local.get $3
    local.get $2
    i32.sub
    local.tee $6
    local.get $6
    local.get $9
    i32.gt_s
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
    i32.mul
    i32.add
    local.get $6
    local.get $0
    i32.load offset=68
    local.tee $7
    local.get $6
    local.get $7
    i32.lt_s
    select
    local.tee $6
    call $quantized/bytes/multiply-byte-activations/multiplyBlock
    local.get $2
    local.get $6
    i32.add
    local.set $2
    br $while-continue|0
   end
  end
 )
 (func $modules/relaxed/quantized-product/x8_s8c_gemm_2x16c4_minmax_f32__relaxed (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 0
  call $quantized/bytes/multiply-byte-layer/multiplyByteLayer
 )
 (func $modules/relaxed/quantized-product/x8_s8c_gemm_2x16c4_f32__relaxed (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 1
  call $quantized/bytes/multiply-byte-layer/multiplyByteLayer
 )
)
