(module
 (type $0 (func (param i32)))
 (type $1 (func (param i32 i64 i32 i32 i32)))
 (type $2 (func (param i32 i32 i32 i32 i32 i32 i64) (result i64)))
 (type $3 (func (param i32 i32 i32) (result i32)))
 (type $4 (func (param i32 i32 i32 i32)))
 (import "env" "memory" (memory $0 0))
 (export "u8_s8c_igemm_4x2_minmax_f32__scalar" (func $scalar/u8_s8c_igemm_4x2_minmax_f32__scalar))
 (export "s8_s8c_igemm_4x2_minmax_f32__scalar" (func $scalar/s8_s8c_igemm_4x2_minmax_f32__scalar))
 (export "packPairs" (func $quantized/pack-pairs/packPairs))
 (func $quantized/igemm-4x2/storePair (param $0 i32) (param $1 i64) (param $2 i32) (param $3 i32) (param $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  local.get $3
  local.get $0
  i32.load offset=132
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
  i32.load offset=136
  local.tee $7
  local.get $6
  local.get $7
  i32.gt_s
  select
  local.tee $6
  local.get $0
  i32.load offset=140
  local.tee $7
  local.get $6
  local.get $7
  i32.lt_s
  select
  i32.add
  i32.store8
  local.get $4
  i32.eqz
  if
   return
  end
  local.get $3
  local.get $0
  i32.load offset=72
  i32.add
  local.get $0
  i32.load offset=132
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
  i32.load offset=136
  local.tee $3
  local.get $2
  local.get $3
  i32.gt_s
  select
  local.tee $2
  local.get $0
  i32.load offset=140
  local.tee $0
  local.get $0
  local.get $2
  i32.gt_s
  select
  i32.add
  i32.store8
 )
 (func $quantized/pack-pairs/packFilter (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32) (param $6 i64) (result i64)
  (local $7 i32)
  (local $8 i64)
  (local $9 i64)
  (local $10 i32)
  local.get $2
  local.get $4
  i32.const 2
  i32.shl
  i32.add
  i32.load
  local.set $2
  local.get $1
  local.get $4
  local.get $0
  i32.load offset=60
  i32.mul
  i32.add
  local.set $10
  loop $for-loop|0
   local.get $7
   local.get $0
   i32.load offset=60
   i32.lt_s
   if
    local.get $5
    local.get $7
    i32.const 3
    i32.shl
    i32.add
    local.tee $1
    local.get $6
    i64.eqz
    if (result i64)
     i64.const 0
    else
     local.get $1
     i64.load
    end
    local.get $7
    local.get $10
    i32.add
    i32.load8_s
    local.get $2
    i32.sub
    i64.extend_i32_s
    local.tee $9
    local.get $6
    i64.shl
    i64.add
    i64.store
    local.get $8
    local.get $9
    i64.add
    local.set $8
    local.get $7
    i32.const 1
    i32.add
    local.set $7
    br $for-loop|0
   end
  end
  local.get $3
  if (result i64)
   local.get $3
   local.get $4
   i32.const 2
   i32.shl
   i32.add
   i64.load32_s
  else
   i64.const 0
  end
  local.get $0
  i64.load32_s offset=128
  local.get $8
  i64.mul
  i64.sub
  local.get $6
  i64.shl
 )
 (func $pad/paddedImage<u8> (param $0 i32) (param $1 i32) (param $2 i32) (result i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  local.get $0
  i32.load
  local.get $1
  local.get $0
  i32.load offset=40
  i32.mul
  i32.add
  local.set $1
  local.get $0
  i32.load offset=4
  i32.eqz
  if
   local.get $1
   return
  end
  local.get $0
  i32.load offset=4
  local.get $2
  local.get $0
  i32.load offset=84
  local.tee $5
  local.get $0
  i32.load offset=92
  local.tee $9
  i32.const 1
  i32.shl
  i32.add
  local.tee $8
  local.get $0
  i32.load offset=80
  local.get $0
  i32.load offset=88
  i32.const 1
  i32.shl
  i32.add
  i32.mul
  local.tee $10
  local.get $0
  i32.load offset=76
  i32.mul
  memory.fill
  loop $for-loop|0
   local.get $6
   local.get $0
   i32.load offset=76
   i32.lt_s
   if
    local.get $0
    i32.load offset=4
    local.get $6
    local.get $10
    i32.mul
    i32.add
    local.get $0
    i32.load offset=88
    local.get $8
    i32.mul
    i32.add
    local.get $9
    i32.add
    local.set $4
    i32.const 0
    local.set $7
    loop $for-loop|1
     local.get $7
     local.get $0
     i32.load offset=80
     i32.lt_s
     if
      local.get $1
      local.set $3
      i32.const 0
      local.set $1
      loop $for-loop|00
       local.get $1
       i32.const 8
       i32.add
       local.tee $2
       local.get $5
       i32.le_u
       if
        local.get $1
        local.get $4
        i32.add
        local.get $1
        local.get $3
        i32.add
        i64.load
        i64.store
        local.get $2
        local.set $1
        br $for-loop|00
       end
      end
      loop $for-loop|11
       local.get $1
       local.get $5
       i32.lt_u
       if
        local.get $1
        local.get $4
        i32.add
        local.get $1
        local.get $3
        i32.add
        i32.load8_u
        i32.store8
        local.get $1
        i32.const 1
        i32.add
        local.set $1
        br $for-loop|11
       end
      end
      local.get $3
      local.get $5
      i32.add
      local.set $1
      local.get $4
      local.get $8
      i32.add
      local.set $4
      local.get $7
      i32.const 1
      i32.add
      local.set $7
      br $for-loop|1
     end
    end
    local.get $6
    i32.const 1
    i32.add
    local.set $6
    br $for-loop|0
   end
  end
  local.get $0
  i32.load offset=4
 )
 (func $scalar/u8_s8c_igemm_4x2_minmax_f32__scalar (param $0 i32)
  (local $1 i64)
  (local $2 i32)
  (local $3 i64)
  (local $4 i32)
  (local $5 i64)
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
  (local $16 i64)
  (local $17 i32)
  (local $18 i64)
  (local $19 i64)
  (local $20 i32)
  (local $21 i32)
  (local $22 i32)
  (local $23 i32)
  (local $24 i32)
  (local $25 i32)
  (local $26 i32)
  (local $27 i32)
  (local $28 i32)
  local.get $0
  i32.load offset=56
  i32.const 1
  i32.add
  i32.const 1
  i32.shr_s
  local.set $15
  loop $for-loop|0
   local.get $24
   local.get $0
   i32.load offset=36
   i32.lt_s
   if
    local.get $0
    local.get $24
    local.get $0
    i32.load offset=128
    call $pad/paddedImage<u8>
    local.set $14
    local.get $0
    i32.load offset=20
    local.get $24
    local.get $0
    i32.load offset=44
    i32.mul
    i32.add
    local.set $13
    i32.const 0
    local.set $27
    loop $for-loop|1
     local.get $27
     local.get $0
     i32.load offset=48
     i32.lt_s
     if
      i32.const 0
      local.set $25
      loop $for-loop|2
       local.get $15
       local.get $25
       i32.gt_s
       if
        local.get $14
        local.get $27
        local.get $0
        i32.load offset=52
        i32.mul
        i32.add
        local.set $23
        local.get $13
        local.get $0
        i32.load offset=72
        local.get $25
        i32.const 1
        i32.shl
        local.tee $4
        local.get $0
        i32.load offset=56
        local.tee $2
        local.get $27
        i32.mul
        i32.add
        i32.mul
        i32.add
        local.set $12
        local.get $4
        i32.const 1
        i32.add
        local.get $2
        i32.lt_s
        local.set $22
        i32.const 0
        local.set $26
        local.get $0
        i32.load offset=28
        local.set $11
        local.get $0
        i32.load offset=68
        local.set $21
        local.get $15
        local.get $27
        i32.mul
        local.get $25
        i32.add
        local.tee $4
        i32.const 3
        i32.shl
        local.tee $2
        local.get $0
        i32.load offset=12
        i32.add
        i64.load
        local.set $5
        local.get $0
        i32.load offset=16
        local.get $2
        i32.add
        local.set $20
        local.get $0
        i32.load offset=8
        local.get $0
        i32.load offset=60
        local.tee $10
        local.get $4
        i32.mul
        i32.const 3
        i32.shl
        i32.add
        local.set $2
        loop $for-loop|00
         local.get $26
         local.get $0
         i32.load offset=64
         i32.lt_s
         if
          local.get $23
          local.get $0
          i32.load offset=32
          local.get $26
          i32.const 2
          i32.shl
          i32.add
          local.tee $4
          i32.load
          i32.add
          local.set $9
          local.get $23
          local.get $4
          i32.load offset=4
          i32.add
          local.set $8
          local.get $23
          local.get $4
          i32.load offset=8
          i32.add
          local.set $7
          local.get $23
          local.get $4
          i32.load offset=12
          i32.add
          local.set $6
          local.get $5
          local.tee $1
          local.set $19
          local.get $1
          local.tee $3
          local.set $18
          local.get $2
          local.set $4
          i32.const 0
          local.set $28
          loop $for-loop|11
           local.get $10
           local.get $28
           i32.gt_s
           if
            local.get $1
            local.get $4
            i64.load
            local.tee $16
            local.get $11
            local.get $28
            i32.const 2
            i32.shl
            i32.add
            i32.load
            local.tee $17
            local.get $9
            i32.add
            i64.load8_u
            i64.mul
            i64.add
            local.set $1
            local.get $19
            local.get $8
            local.get $17
            i32.add
            i64.load8_u
            local.get $16
            i64.mul
            i64.add
            local.set $19
            local.get $3
            local.get $7
            local.get $17
            i32.add
            i64.load8_u
            local.get $16
            i64.mul
            i64.add
            local.set $3
            local.get $18
            local.get $6
            local.get $17
            i32.add
            i64.load8_u
            local.get $16
            i64.mul
            i64.add
            local.set $18
            local.get $4
            i32.const 8
            i32.add
            local.set $4
            local.get $28
            i32.const 1
            i32.add
            local.set $28
            br $for-loop|11
           end
          end
          local.get $0
          i32.load offset=64
          local.get $26
          i32.sub
          local.set $6
          local.get $0
          local.get $1
          local.get $20
          local.get $12
          local.get $21
          local.get $26
          i32.mul
          i32.add
          local.tee $4
          local.get $22
          call $quantized/igemm-4x2/storePair
          local.get $6
          i32.const 1
          i32.gt_s
          if
           local.get $0
           local.get $19
           local.get $20
           local.get $4
           local.get $21
           i32.add
           local.get $22
           call $quantized/igemm-4x2/storePair
          end
          local.get $6
          i32.const 2
          i32.gt_s
          if
           local.get $0
           local.get $3
           local.get $20
           local.get $4
           local.get $21
           i32.const 1
           i32.shl
           i32.add
           local.get $22
           call $quantized/igemm-4x2/storePair
          end
          local.get $6
          i32.const 3
          i32.gt_s
          if
           local.get $0
           local.get $18
           local.get $20
           local.get $4
           local.get $21
           i32.const 3
           i32.mul
           i32.add
           local.get $22
           call $quantized/igemm-4x2/storePair
          end
          local.get $26
          i32.const 4
          i32.add
          local.set $26
          br $for-loop|00
         end
        end
        local.get $25
        i32.const 1
        i32.add
        local.set $25
        br $for-loop|2
       end
      end
      local.get $27
      i32.const 1
      i32.add
      local.set $27
      br $for-loop|1
     end
    end
    local.get $24
    i32.const 1
    i32.add
    local.set $24
    br $for-loop|0
   end
  end
 )
 (func $scalar/s8_s8c_igemm_4x2_minmax_f32__scalar (param $0 i32)
  (local $1 i64)
  (local $2 i32)
  (local $3 i64)
  (local $4 i32)
  (local $5 i64)
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
  (local $16 i64)
  (local $17 i32)
  (local $18 i64)
  (local $19 i64)
  (local $20 i32)
  (local $21 i32)
  (local $22 i32)
  (local $23 i32)
  (local $24 i32)
  (local $25 i32)
  (local $26 i32)
  (local $27 i32)
  (local $28 i32)
  local.get $0
  i32.load offset=56
  i32.const 1
  i32.add
  i32.const 1
  i32.shr_s
  local.set $15
  loop $for-loop|0
   local.get $24
   local.get $0
   i32.load offset=36
   i32.lt_s
   if
    local.get $0
    local.get $24
    local.get $0
    i32.load offset=128
    call $pad/paddedImage<u8>
    local.set $14
    local.get $0
    i32.load offset=20
    local.get $24
    local.get $0
    i32.load offset=44
    i32.mul
    i32.add
    local.set $13
    i32.const 0
    local.set $27
    loop $for-loop|1
     local.get $27
     local.get $0
     i32.load offset=48
     i32.lt_s
     if
      i32.const 0
      local.set $25
      loop $for-loop|2
       local.get $15
       local.get $25
       i32.gt_s
       if
        local.get $14
        local.get $27
        local.get $0
        i32.load offset=52
        i32.mul
        i32.add
        local.set $23
        local.get $13
        local.get $0
        i32.load offset=72
        local.get $25
        i32.const 1
        i32.shl
        local.tee $4
        local.get $0
        i32.load offset=56
        local.tee $2
        local.get $27
        i32.mul
        i32.add
        i32.mul
        i32.add
        local.set $12
        local.get $4
        i32.const 1
        i32.add
        local.get $2
        i32.lt_s
        local.set $22
        i32.const 0
        local.set $26
        local.get $0
        i32.load offset=28
        local.set $11
        local.get $0
        i32.load offset=68
        local.set $21
        local.get $15
        local.get $27
        i32.mul
        local.get $25
        i32.add
        local.tee $4
        i32.const 3
        i32.shl
        local.tee $2
        local.get $0
        i32.load offset=12
        i32.add
        i64.load
        local.set $5
        local.get $0
        i32.load offset=16
        local.get $2
        i32.add
        local.set $20
        local.get $0
        i32.load offset=8
        local.get $0
        i32.load offset=60
        local.tee $10
        local.get $4
        i32.mul
        i32.const 3
        i32.shl
        i32.add
        local.set $2
        loop $for-loop|00
         local.get $26
         local.get $0
         i32.load offset=64
         i32.lt_s
         if
          local.get $23
          local.get $0
          i32.load offset=32
          local.get $26
          i32.const 2
          i32.shl
          i32.add
          local.tee $4
          i32.load
          i32.add
          local.set $9
          local.get $23
          local.get $4
          i32.load offset=4
          i32.add
          local.set $8
          local.get $23
          local.get $4
          i32.load offset=8
          i32.add
          local.set $7
          local.get $23
          local.get $4
          i32.load offset=12
          i32.add
          local.set $6
          local.get $5
          local.tee $1
          local.set $19
          local.get $1
          local.tee $3
          local.set $18
          local.get $2
          local.set $4
          i32.const 0
          local.set $28
          loop $for-loop|11
           local.get $10
           local.get $28
           i32.gt_s
           if
            local.get $1
            local.get $4
            i64.load
            local.tee $16
            local.get $11
            local.get $28
            i32.const 2
            i32.shl
            i32.add
            i32.load
            local.tee $17
            local.get $9
            i32.add
            i64.load8_s
            i64.mul
            i64.add
            local.set $1
            local.get $19
            local.get $8
            local.get $17
            i32.add
            i64.load8_s
            local.get $16
            i64.mul
            i64.add
            local.set $19
            local.get $3
            local.get $7
            local.get $17
            i32.add
            i64.load8_s
            local.get $16
            i64.mul
            i64.add
            local.set $3
            local.get $18
            local.get $6
            local.get $17
            i32.add
            i64.load8_s
            local.get $16
            i64.mul
            i64.add
            local.set $18
            local.get $4
            i32.const 8
            i32.add
            local.set $4
            local.get $28
            i32.const 1
            i32.add
            local.set $28
            br $for-loop|11
           end
          end
          local.get $0
          i32.load offset=64
          local.get $26
          i32.sub
          local.set $6
          local.get $0
          local.get $1
          local.get $20
          local.get $12
          local.get $21
          local.get $26
          i32.mul
          i32.add
          local.tee $4
          local.get $22
          call $quantized/igemm-4x2/storePair
          local.get $6
          i32.const 1
          i32.gt_s
          if
           local.get $0
           local.get $19
           local.get $20
           local.get $4
           local.get $21
           i32.add
           local.get $22
           call $quantized/igemm-4x2/storePair
          end
          local.get $6
          i32.const 2
          i32.gt_s
          if
           local.get $0
           local.get $3
           local.get $20
           local.get $4
           local.get $21
           i32.const 1
           i32.shl
           i32.add
           local.get $22
           call $quantized/igemm-4x2/storePair
          end
          local.get $6
          i32.const 3
          i32.gt_s
          if
           local.get $0
           local.get $18
           local.get $20
           local.get $4
           local.get $21
           i32.const 3
           i32.mul
           i32.add
           local.get $22
           call $quantized/igemm-4x2/storePair
          end
          local.get $26
          i32.const 4
          i32.add
          local.set $26
          br $for-loop|00
         end
        end
        local.get $25
        i32.const 1
        i32.add
        local.set $25
        br $for-loop|2
       end
      end
      local.get $27
      i32.const 1
      i32.add
      local.set $27
      br $for-loop|1
     end
    end
    local.get $24
    i32.const 1
    i32.add
    local.set $24
    br $for-loop|0
   end
  end
 )
 (func $quantized/pack-pairs/packPairs (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i64)
  (local $9 i32)
  local.get $0
  i32.load offset=8
  local.set $5
  local.get $0
  i32.load offset=12
  local.set $6
  loop $for-loop|0
   local.get $7
   local.get $0
   i32.load offset=48
   i32.lt_s
   if
    i32.const 0
    local.set $4
    loop $for-loop|1
     local.get $4
     local.get $0
     i32.load offset=56
     local.tee $9
     i32.lt_s
     if
      local.get $0
      local.get $1
      local.get $2
      local.get $3
      local.get $7
      local.get $9
      i32.mul
      local.get $4
      i32.add
      local.tee $9
      local.get $5
      i64.const 0
      call $quantized/pack-pairs/packFilter
      local.set $8
      local.get $6
      local.get $0
      i32.load offset=56
      local.get $4
      i32.const 1
      i32.add
      i32.gt_s
      if (result i64)
       local.get $0
       local.get $1
       local.get $2
       local.get $3
       local.get $9
       i32.const 1
       i32.add
       local.get $5
       i64.const 32
       call $quantized/pack-pairs/packFilter
       local.get $8
       i64.add
      else
       local.get $8
      end
      i64.store
      local.get $5
      local.get $0
      i32.load offset=60
      i32.const 3
      i32.shl
      i32.add
      local.set $5
      local.get $6
      i32.const 8
      i32.add
      local.set $6
      local.get $4
      i32.const 2
      i32.add
      local.set $4
      br $for-loop|1
     end
    end
    local.get $7
    i32.const 1
    i32.add
    local.set $7
    br $for-loop|0
   end
  end
 )
)
