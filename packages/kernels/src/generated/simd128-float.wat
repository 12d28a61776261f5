(module
 (type $0 (func (param i32)))
 (type $1 (func (param i32 i32) (result i32)))
 (type $2 (func (param i32 i32 i32 i32 i32 i32)))
 (type $3 (func (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)))
 (type $4 (func (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)))
 (type $5 (func (param i32 i32 i32 i32)))
 (type $6 (func (param i32 i32 i32 i32 i32)))
 (type $7 (func (param i32 i32 i32 i32 i32 i32 i32 i32)))
 (import "env" "memory" (memory $0 0 65535))
 (export "f32_f32_igemm_4x8__simd128" (func $modules/simd128/float/f32_f32_igemm_4x8__simd128))
 (export "f32_f32_dwconv3x3_4x1__simd128" (func $modules/simd128/float/f32_f32_dwconv3x3_4x1__simd128))
 (export "f32_f32_conv2d_16x1__simd128" (func $modules/simd128/float/f32_f32_conv2d_16x1__simd128))
 (export "f32_f32_conv2d_1x8__simd128_skip" (func $modules/simd128/float/f32_f32_conv2d_1x8__simd128_skip))
 (export "f32_f32_gemm_4x8__simd128" (func $modules/simd128/float/f32_f32_gemm_4x8__simd128))
 (export "packPanels" (func $float/pack-panels/packPanels))
 (func $pad/paddedImage<f32> (param $0 i32) (param $1 i32) (result i32)
  (local $2 i32)
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
  i32.const 0
  local.get $0
  i32.load offset=84
  i32.const 2
  i32.shl
  local.tee $10
  local.get $0
  i32.load offset=92
  i32.const 2
  i32.shl
  local.tee $6
  i32.const 1
  i32.shl
  i32.add
  local.tee $7
  local.get $0
  i32.load offset=80
  local.get $0
  i32.load offset=88
  i32.const 1
  i32.shl
  i32.add
  i32.mul
  local.tee $5
  local.get $0
  i32.load offset=76
  i32.mul
  memory.fill
  loop $for-loop|0
   local.get $9
   local.get $0
   i32.load offset=76
   i32.lt_s
   if
    local.get $0
    i32.load offset=4
    local.get $5
    local.get $9
    i32.mul
    i32.add
    local.get $0
    i32.load offset=88
    local.get $7
    i32.mul
    i32.add
    local.get $6
    i32.add
    local.set $4
    i32.const 0
    local.set $8
    loop $for-loop|1
     local.get $8
     local.get $0
     i32.load offset=80
     i32.lt_s
     if
      local.get $1
      local.set $3
      i32.const 0
      local.set $1
      loop $for-loop|00
       local.get $10
       local.get $1
       i32.const 8
       i32.add
       local.tee $2
       i32.ge_u
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
       local.get $10
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
      local.get $10
      i32.add
      local.set $1
      local.get $4
      local.get $7
      i32.add
      local.set $4
      local.get $8
      i32.const 1
      i32.add
      local.set $8
      br $for-loop|1
     end
    end
    local.get $9
    i32.const 1
    i32.add
    local.set $9
    br $for-loop|0
   end
  end
  local.get $0
  i32.load offset=4
 )
 (func $float/pack-panels/packPanels (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  (local $11 i32)
  loop $for-loop|0
   local.get $2
   local.get $8
   i32.gt_s
   if
    local.get $0
    local.get $4
    local.get $8
    i32.mul
    i32.add
    local.set $9
    block $for-continue|0
     local.get $4
     i32.const 4
     i32.eq
     i32.const 8
     local.get $2
     local.get $8
     i32.sub
     local.tee $6
     local.get $6
     i32.const 8
     i32.gt_s
     select
     local.tee $10
     i32.const 8
     i32.eq
     i32.and
     if
      i32.const 0
      local.set $6
      loop $for-loop|1
       local.get $3
       local.get $6
       i32.gt_s
       if
        local.get $1
        local.get $9
        local.get $5
        local.get $6
        i32.mul
        i32.add
        local.tee $7
        v128.load
        v128.store
        local.get $1
        local.get $7
        v128.load offset=16
        v128.store offset=16
        local.get $1
        i32.const 32
        i32.add
        local.set $1
        local.get $6
        i32.const 1
        i32.add
        local.set $6
        br $for-loop|1
       end
      end
      br $for-continue|0
     end
     i32.const 0
     local.set $7
     loop $for-loop|2
      local.get $3
      local.get $7
      i32.gt_s
      if
       local.get $9
       local.get $5
       local.get $7
       i32.mul
       i32.add
       local.set $11
       i32.const 0
       local.set $6
       loop $for-loop|3
        local.get $6
        i32.const 8
        i32.lt_s
        if
         local.get $1
         local.get $6
         i32.const 2
         i32.shl
         i32.add
         local.get $6
         local.get $10
         i32.lt_s
         if (result f32)
          local.get $11
          local.get $4
          local.get $6
          i32.mul
          i32.add
          f32.load
         else
          f32.const 0
         end
         f32.store
         local.get $6
         i32.const 1
         i32.add
         local.set $6
         br $for-loop|3
        end
       end
       local.get $1
       i32.const 32
       i32.add
       local.set $1
       local.get $7
       i32.const 1
       i32.add
       local.set $7
       br $for-loop|2
      end
     end
    end
    local.get $8
    i32.const 8
    i32.add
    local.set $8
    br $for-loop|0
   end
  end
 )
 (func $float/igemm-4x8/igemm4x8 (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32) (param $6 i32) (param $7 i32) (param $8 i32) (param $9 i32) (param $10 i32) (param $11 i32)
  (local $12 i32)
  (local $13 i32)
  (local $14 i32)
  (local $15 v128)
  (local $16 v128)
  (local $17 v128)
  (local $18 v128)
  (local $19 v128)
  (local $20 v128)
  (local $21 v128)
  (local $22 i32)
  (local $23 i32)
  (local $24 i32)
  (local $25 i32)
  (local $26 i32)
  (local $27 v128)
  (local $28 i32)
  (local $29 v128)
  (local $30 v128)
  (local $31 i32)
  (local $32 i32)
  (local $33 i32)
  (local $34 v128)
  (local $35 v128)
  (local $36 v128)
  local.get $9
  i32.const -4
  i32.and
  local.set $23
  loop $for-loop|0
   local.get $7
   local.get $28
   i32.gt_s
   if
    v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    local.set $27
    local.get $2
    if (result v128)
     local.get $2
     local.get $28
     i32.const 2
     i32.shl
     i32.add
     local.tee $12
     v128.load
     local.set $27
     local.get $12
     v128.load offset=16
    else
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    end
    local.set $30
    local.get $1
    local.get $8
    local.get $28
    i32.mul
    i32.const 2
    i32.shl
    i32.add
    local.set $13
    local.get $7
    local.get $28
    i32.sub
    local.set $25
    i32.const 0
    local.set $26
    loop $for-loop|1
     local.get $23
     local.get $26
     i32.gt_s
     if
      local.get $0
      local.get $6
      local.get $26
      i32.const 2
      i32.shl
      i32.add
      local.tee $12
      i32.load
      i32.add
      local.set $14
      local.get $0
      local.get $12
      i32.load offset=4
      i32.add
      local.set $31
      local.get $0
      local.get $12
      i32.load offset=8
      i32.add
      local.set $32
      local.get $0
      local.get $12
      i32.load offset=12
      i32.add
      local.set $33
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.set $21
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.set $20
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.set $19
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.set $18
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.set $17
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.set $16
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.set $15
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.set $29
      local.get $13
      local.set $12
      i32.const 0
      local.set $24
      loop $for-loop|2
       local.get $8
       local.get $24
       i32.gt_s
       if
        local.get $21
        local.get $14
        local.get $5
        local.get $24
        i32.const 2
        i32.shl
        i32.add
        i32.load
        local.tee $22
        i32.add
        v128.load32_splat
        local.tee $34
        local.get $12
        v128.load
        local.tee $35
        f32x4.mul
        f32x4.add
        local.set $21
        local.get $20
        local.get $34
        local.get $12
        v128.load offset=16
        local.tee $34
        f32x4.mul
        f32x4.add
        local.set $20
        local.get $19
        local.get $22
        local.get $31
        i32.add
        v128.load32_splat
        local.tee $36
        local.get $35
        f32x4.mul
        f32x4.add
        local.set $19
        local.get $18
        local.get $36
        local.get $34
        f32x4.mul
        f32x4.add
        local.set $18
        local.get $17
        local.get $22
        local.get $32
        i32.add
        v128.load32_splat
        local.tee $36
        local.get $35
        f32x4.mul
        f32x4.add
        local.set $17
        local.get $16
        local.get $36
        local.get $34
        f32x4.mul
        f32x4.add
        local.set $16
        local.get $15
        local.get $22
        local.get $33
        i32.add
        v128.load32_splat
        local.tee $36
        local.get $35
        f32x4.mul
        f32x4.add
        local.set $15
        local.get $29
        local.get $36
        local.get $34
        f32x4.mul
        f32x4.add
        local.set $29
        local.get $12
        i32.const 32
        i32.add
        local.set $12
        local.get $24
        i32.const 1
        i32.add
        local.set $24
        br $for-loop|2
       end
      end
      local.get $21
      local.get $27
      f32x4.add
      local.set $21
      local.get $20
      local.get $30
      f32x4.add
      local.set $20
      local.get $19
      local.get $27
      f32x4.add
      local.set $19
      local.get $18
      local.get $30
      f32x4.add
      local.set $18
      local.get $17
      local.get $27
      f32x4.add
      local.set $17
      local.get $16
      local.get $30
      f32x4.add
      local.set $16
      local.get $15
      local.get $27
      f32x4.add
      local.set $15
      local.get $29
      local.get $30
      f32x4.add
      local.set $29
      local.get $3
      local.get $10
      local.get $26
      i32.mul
      i32.add
      local.get $11
      local.get $28
      i32.mul
      i32.add
      local.set $22
      block $for-continue|1
       local.get $11
       i32.const 4
       i32.ne
       local.get $25
       i32.const 8
       i32.ge_s
       i32.and
       if
        local.get $22
        local.get $21
        local.get $19
        i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23
        local.tee $34
        local.get $17
        local.get $15
        i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23
        local.tee $35
        i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23
        v128.store
        local.get $11
        local.get $22
        i32.add
        local.get $34
        local.get $35
        i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31
        v128.store
        local.get $22
        local.get $11
        i32.const 1
        i32.shl
        local.tee $12
        i32.add
        local.get $21
        local.get $19
        i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31
        local.tee $19
        local.get $17
        local.get $15
        i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31
        local.tee $15
        i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23
        v128.store
        local.get $22
        local.get $11
        i32.const 3
        i32.mul
        local.tee $14
        i32.add
        local.get $19
        local.get $15
        i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31
        v128.store
        local.get $22
        local.get $11
        i32.const 2
        i32.shl
        i32.add
        local.tee $22
        local.get $20
        local.get $18
        i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23
        local.tee $15
        local.get $16
        local.get $29
        i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23
        local.tee $17
        i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23
        v128.store
        local.get $11
        local.get $22
        i32.add
        local.get $15
        local.get $17
        i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31
        v128.store
        local.get $12
        local.get $22
        i32.add
        local.get $20
        local.get $18
        i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31
        local.tee $15
        local.get $16
        local.get $29
        i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31
        local.tee $16
        i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23
        v128.store
        local.get $14
        local.get $22
        i32.add
        local.get $15
        local.get $16
        i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31
        v128.store
        br $for-continue|1
       end
       local.get $22
       local.get $4
       local.get $25
       i32.const 8
       i32.ge_s
       local.tee $12
       select
       local.tee $14
       local.get $21
       v128.store
       local.get $14
       local.get $20
       v128.store offset=16
       local.get $10
       i32.const 32
       local.get $12
       select
       local.tee $12
       local.get $14
       i32.add
       local.tee $24
       local.get $19
       v128.store
       local.get $24
       local.get $18
       v128.store offset=16
       local.get $14
       local.get $12
       i32.const 1
       i32.shl
       i32.add
       local.tee $24
       local.get $17
       v128.store
       local.get $24
       local.get $16
       v128.store offset=16
       local.get $14
       local.get $12
       i32.const 3
       i32.mul
       i32.add
       local.tee $12
       local.get $15
       v128.store
       local.get $12
       local.get $29
       v128.store offset=16
       local.get $25
       i32.const 8
       i32.lt_s
       if
        i32.const 0
        local.set $12
        loop $for-loop|00
         local.get $12
         i32.const 4
         i32.lt_s
         if
          i32.const 0
          local.set $14
          loop $for-loop|11
           local.get $14
           local.get $25
           i32.lt_s
           if
            local.get $22
            local.get $10
            local.get $12
            i32.mul
            i32.add
            local.get $11
            local.get $14
            i32.mul
            i32.add
            local.get $4
            local.get $12
            i32.const 3
            i32.shl
            local.get $14
            i32.add
            i32.const 2
            i32.shl
            i32.add
            f32.load
            f32.store
            local.get $14
            i32.const 1
            i32.add
            local.set $14
            br $for-loop|11
           end
          end
          local.get $12
          i32.const 1
          i32.add
          local.set $12
          br $for-loop|00
         end
        end
       end
      end
      local.get $26
      i32.const 4
      i32.add
      local.set $26
      br $for-loop|1
     end
    end
    local.get $28
    i32.const 8
    i32.add
    local.set $28
    br $for-loop|0
   end
  end
  local.get $9
  local.get $23
  i32.gt_s
  if
   local.get $0
   local.get $1
   local.get $2
   local.get $3
   local.get $4
   local.get $5
   local.get $6
   local.get $7
   local.get $8
   local.get $23
   local.get $9
   local.get $10
   local.get $11
   call $float/rows-1x16/rows1x16
  end
 )
 (func $modules/simd128/float/f32_f32_igemm_4x8__simd128 (param $0 i32)
  (local $1 i32)
  (local $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  local.get $0
  i32.load offset=56
  i32.const 7
  i32.add
  i32.const 3
  i32.shr_s
  local.tee $3
  local.get $0
  i32.load offset=60
  i32.mul
  i32.const 5
  i32.shl
  local.set $4
  loop $for-loop|0
   local.get $2
   local.get $0
   i32.load offset=36
   i32.lt_s
   if
    local.get $0
    local.get $2
    call $pad/paddedImage<f32>
    local.set $5
    local.get $0
    i32.load offset=20
    local.get $2
    local.get $0
    i32.load offset=44
    i32.mul
    i32.add
    local.set $6
    i32.const 0
    local.set $1
    loop $for-loop|1
     local.get $1
     local.get $0
     i32.load offset=48
     i32.lt_s
     if
      local.get $5
      local.get $1
      local.get $0
      i32.load offset=52
      i32.mul
      i32.add
      local.get $0
      i32.load offset=8
      local.get $1
      local.get $4
      i32.mul
      i32.add
      local.get $0
      i32.load offset=12
      local.tee $7
      if (result i32)
       local.get $1
       local.get $3
       i32.mul
       i32.const 5
       i32.shl
       local.get $7
       i32.add
      else
       i32.const 0
      end
      local.get $6
      local.get $0
      i32.load offset=72
      local.tee $8
      local.get $1
      local.get $0
      i32.load offset=56
      local.tee $7
      i32.mul
      i32.mul
      i32.add
      local.get $0
      i32.load offset=24
      local.get $0
      i32.load offset=28
      local.get $0
      i32.load offset=32
      local.get $7
      local.get $0
      i32.load offset=60
      local.get $0
      i32.load offset=64
      local.get $0
      i32.load offset=68
      local.get $8
      call $float/igemm-4x8/igemm4x8
      local.get $1
      i32.const 1
      i32.add
      local.set $1
      br $for-loop|1
     end
    end
    local.get $2
    i32.const 1
    i32.add
    local.set $2
    br $for-loop|0
   end
  end
 )
 (func $modules/simd128/float/f32_f32_gemm_4x8__simd128 (param $0 i32)
  (local $1 i32)
  (local $2 i32)
  (local $3 i32)
  (local $4 i32)
  local.get $0
  local.tee $1
  i32.load offset=48
  i32.const 2
  i32.shl
  local.tee $3
  local.get $1
  i32.load offset=40
  i32.mul
  local.set $4
  i32.const -1
  local.set $0
  loop $for-loop|0
   local.get $2
   local.get $1
   i32.load offset=36
   i32.lt_s
   if
    local.get $0
    local.get $1
    i32.load offset=32
    local.get $2
    i32.const 2
    i32.shl
    i32.add
    i32.load
    local.tee $0
    i32.ne
    if
     local.get $0
     local.get $1
     i32.load offset=4
     i32.add
     local.get $1
     i32.load offset=8
     local.get $1
     i32.load offset=48
     local.get $1
     i32.load offset=44
     i32.const 4
     local.get $3
     call $float/pack-panels/packPanels
    end
    local.get $1
    i32.load
    local.get $1
    i32.load offset=28
    local.get $2
    i32.const 2
    i32.shl
    i32.add
    i32.load
    i32.add
    local.get $1
    i32.load offset=8
    i32.const 0
    local.get $1
    i32.load offset=12
    local.get $2
    local.get $4
    i32.mul
    i32.add
    local.get $1
    i32.load offset=16
    local.get $1
    i32.load offset=20
    local.get $1
    i32.load offset=24
    local.get $1
    i32.load offset=48
    local.get $1
    i32.load offset=44
    local.get $1
    i32.load offset=40
    local.get $3
    i32.const 4
    call $float/igemm-4x8/igemm4x8
    local.get $2
    i32.const 1
    i32.add
    local.set $2
    br $for-loop|0
   end
  end
 )
 (func $modules/simd128/float/f32_f32_dwconv3x3_4x1__simd128 (param $0 i32)
  (local $1 i32)
  (local $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  loop $for-loop|0
   local.get $2
   local.get $0
   i32.load offset=36
   i32.lt_s
   if
    local.get $0
    local.get $2
    call $pad/paddedImage<f32>
    local.set $3
    local.get $0
    i32.load offset=20
    local.get $2
    local.get $0
    i32.load offset=44
    i32.mul
    i32.add
    local.set $4
    i32.const 0
    local.set $1
    loop $for-loop|1
     local.get $1
     local.get $0
     i32.load offset=56
     local.tee $5
     local.get $0
     i32.load offset=48
     i32.mul
     i32.lt_s
     if
      local.get $0
      local.get $3
      local.get $0
      i32.load offset=52
      local.get $1
      local.get $5
      i32.div_s
      i32.mul
      i32.add
      local.get $1
      local.get $4
      local.get $1
      local.get $0
      i32.load offset=72
      i32.mul
      i32.add
      call $float/dwconv3x3-4x1/plane
      local.get $1
      i32.const 1
      i32.add
      local.set $1
      br $for-loop|1
     end
    end
    local.get $2
    i32.const 1
    i32.add
    local.set $2
    br $for-loop|0
   end
  end
 )
 (func $modules/simd128/float/f32_f32_conv2d_1x8__simd128_skip (param $0 i32)
  (local $1 i32)
  (local $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  local.get $0
  i32.load offset=56
  i32.const 7
  i32.add
  i32.const 3
  i32.shr_s
  local.set $4
  loop $for-loop|0
   local.get $3
   local.get $0
   i32.load offset=36
   i32.lt_s
   if
    local.get $0
    i32.load offset=20
    local.get $3
    local.get $0
    i32.load offset=44
    i32.mul
    i32.add
    local.set $6
    i32.const 0
    local.set $1
    loop $for-loop|1
     local.get $1
     local.get $0
     i32.load offset=48
     i32.lt_s
     if
      local.get $0
      i32.load
      local.get $3
      local.get $0
      i32.load offset=40
      i32.mul
      i32.add
      local.get $1
      local.get $0
      i32.load offset=52
      i32.mul
      i32.add
      local.set $7
      i32.const 0
      local.set $2
      loop $for-loop|2
       local.get $2
       local.get $4
       i32.lt_s
       if
        local.get $0
        i32.load offset=56
        local.tee $8
        local.get $2
        i32.const 3
        i32.shl
        local.tee $9
        i32.sub
        local.set $5
        local.get $0
        local.get $7
        local.get $1
        local.get $4
        i32.mul
        local.get $2
        i32.add
        local.get $6
        local.get $0
        i32.load offset=72
        local.get $1
        local.get $8
        i32.mul
        local.get $9
        i32.add
        i32.mul
        i32.add
        i32.const 8
        local.get $5
        local.get $5
        i32.const 8
        i32.gt_s
        select
        call $float/conv2d-1x8-skip/rowsOfPanel
        local.get $2
        i32.const 1
        i32.add
        local.set $2
        br $for-loop|2
       end
      end
      local.get $1
      i32.const 1
      i32.add
      local.set $1
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
 (func $modules/simd128/float/f32_f32_conv2d_16x1__simd128 (param $0 i32)
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
  loop $for-loop|0
   local.get $3
   local.get $0
   i32.load offset=36
   i32.lt_s
   if
    local.get $0
    local.get $3
    call $pad/paddedImage<f32>
    local.set $8
    local.get $0
    i32.load offset=20
    local.get $3
    local.get $0
    i32.load offset=44
    i32.mul
    i32.add
    local.set $9
    i32.const 0
    local.set $4
    loop $for-loop|1
     local.get $4
     local.get $0
     i32.load offset=48
     i32.lt_s
     if
      i32.const 0
      local.set $5
      loop $for-loop|2
       local.get $5
       local.get $0
       i32.load offset=56
       local.tee $1
       i32.lt_s
       if
        local.get $8
        local.get $4
        local.get $0
        i32.load offset=52
        i32.mul
        i32.add
        local.set $10
        local.get $9
        local.get $1
        local.get $4
        i32.mul
        local.get $5
        i32.add
        local.tee $11
        local.get $0
        i32.load offset=72
        i32.mul
        i32.add
        local.set $12
        i32.const 0
        local.set $2
        i32.const 4
        local.get $0
        i32.load offset=100
        local.tee $6
        local.get $6
        i32.const 4
        i32.gt_s
        select
        local.set $7
        loop $for-loop|00
         local.get $2
         local.get $0
         i32.load offset=96
         local.tee $1
         i32.lt_s
         if
          i32.const 4
          local.get $1
          local.get $2
          i32.sub
          local.tee $1
          local.get $1
          i32.const 4
          i32.gt_s
          select
          local.set $13
          i32.const 0
          local.set $1
          loop $for-loop|11
           local.get $1
           local.get $6
           i32.lt_s
           if
            local.get $0
            local.get $10
            local.get $11
            local.get $2
            local.get $13
            local.get $1
            local.get $6
            local.get $7
            i32.sub
            local.tee $14
            local.get $1
            local.get $14
            i32.lt_s
            select
            local.tee $14
            local.get $7
            local.get $12
            local.get $2
            local.get $6
            i32.mul
            local.get $14
            i32.add
            i32.const 2
            i32.shl
            i32.add
            call $float/conv2d-16x1/tile4x4
            local.get $1
            i32.const 4
            i32.add
            local.set $1
            br $for-loop|11
           end
          end
          local.get $2
          i32.const 4
          i32.add
          local.set $2
          br $for-loop|00
         end
        end
        local.get $5
        i32.const 1
        i32.add
        local.set $5
        br $for-loop|2
       end
      end
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
 (func $float/rows-1x16/rows1x16 (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32) (param $6 i32) (param $7 i32) (param $8 i32) (param $9 i32) (param $10 i32) (param $11 i32) (param $12 i32)
  (local $13 i32)
  (local $14 i32)
  (local $15 i32)
  (local $16 i32)
  (local $17 i32)
  (local $18 i32)
  (local $19 i32)
  (local $20 v128)
  (local $21 v128)
  (local $22 v128)
  (local $23 v128)
  (local $24 v128)
  (local $25 i32)
  (local $26 i32)
  local.get $8
  i32.const 5
  i32.shl
  local.set $26
  loop $for-loop|0
   local.get $7
   local.get $19
   i32.gt_s
   if
    local.get $1
    local.get $8
    local.get $19
    i32.mul
    i32.const 2
    i32.shl
    i32.add
    local.set $15
    local.get $7
    local.get $19
    i32.sub
    i32.const 8
    i32.gt_s
    local.set $25
    local.get $9
    local.set $14
    loop $for-loop|1
     local.get $10
     local.get $14
     i32.gt_s
     if
      local.get $0
      local.get $6
      local.get $14
      i32.const 2
      i32.shl
      i32.add
      i32.load
      i32.add
      local.set $16
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.set $23
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.set $20
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.set $21
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.set $22
      local.get $15
      local.tee $13
      local.get $25
      local.get $26
      i32.mul
      i32.add
      local.set $18
      i32.const 0
      local.set $17
      loop $for-loop|2
       local.get $8
       local.get $17
       i32.gt_s
       if
        local.get $23
        local.get $16
        local.get $5
        local.get $17
        i32.const 2
        i32.shl
        i32.add
        i32.load
        i32.add
        v128.load32_splat
        local.tee $24
        local.get $13
        v128.load
        f32x4.mul
        f32x4.add
        local.set $23
        local.get $20
        local.get $24
        local.get $13
        v128.load offset=16
        f32x4.mul
        f32x4.add
        local.set $20
        local.get $21
        local.get $24
        local.get $18
        v128.load
        f32x4.mul
        f32x4.add
        local.set $21
        local.get $22
        local.get $24
        local.get $18
        v128.load offset=16
        f32x4.mul
        f32x4.add
        local.set $22
        local.get $13
        i32.const 32
        i32.add
        local.set $13
        local.get $18
        i32.const 32
        i32.add
        local.set $18
        local.get $17
        i32.const 1
        i32.add
        local.set $17
        br $for-loop|2
       end
      end
      local.get $4
      local.get $2
      if (result v128)
       local.get $2
       local.get $19
       i32.const 2
       i32.shl
       i32.add
       local.tee $16
       local.get $25
       i32.const 5
       i32.shl
       i32.add
       local.set $13
       local.get $20
       local.get $16
       v128.load offset=16
       f32x4.add
       local.set $20
       local.get $21
       local.get $13
       v128.load
       f32x4.add
       local.set $21
       local.get $22
       local.get $13
       v128.load offset=16
       f32x4.add
       local.set $22
       local.get $23
       local.get $16
       v128.load
       f32x4.add
      else
       local.get $23
      end
      v128.store
      local.get $4
      local.get $20
      v128.store offset=16
      local.get $4
      local.get $21
      v128.store offset=32
      local.get $4
      local.get $22
      v128.store offset=48
      local.get $3
      local.get $11
      local.get $14
      i32.mul
      i32.add
      local.get $12
      local.get $19
      i32.mul
      i32.add
      local.set $17
      i32.const 16
      local.get $7
      local.get $19
      i32.sub
      local.tee $13
      local.get $13
      i32.const 16
      i32.gt_s
      select
      local.set $16
      i32.const 0
      local.set $13
      loop $for-loop|00
       local.get $13
       i32.const 0
       i32.le_s
       if
        i32.const 0
        local.set $18
        loop $for-loop|11
         local.get $16
         local.get $18
         i32.gt_s
         if
          local.get $17
          local.get $11
          local.get $13
          i32.mul
          i32.add
          local.get $12
          local.get $18
          i32.mul
          i32.add
          local.get $4
          local.get $13
          i32.const 4
          i32.shl
          local.get $18
          i32.add
          i32.const 2
          i32.shl
          i32.add
          f32.load
          f32.store
          local.get $18
          i32.const 1
          i32.add
          local.set $18
          br $for-loop|11
         end
        end
        local.get $13
        i32.const 1
        i32.add
        local.set $13
        br $for-loop|00
       end
      end
      local.get $14
      i32.const 1
      i32.add
      local.set $14
      br $for-loop|1
     end
    end
    local.get $19
    i32.const 16
    i32.add
    local.set $19
    br $for-loop|0
   end
  end
 )
 (func $float/dwconv3x3-4x1/plane (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 v128)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  (local $11 v128)
  (local $12 v128)
  (local $13 v128)
  (local $14 v128)
  (local $15 v128)
  (local $16 v128)
  (local $17 v128)
  (local $18 v128)
  (local $19 v128)
  (local $20 i32)
  (local $21 i32)
  (local $22 i32)
  (local $23 i32)
  local.get $0
  i32.load offset=8
  local.get $2
  i32.const 36
  i32.mul
  i32.add
  local.tee $4
  v128.load32_splat
  local.set $7
  local.get $4
  i32.const 4
  i32.add
  v128.load32_splat
  local.set $11
  local.get $4
  i32.const 8
  i32.add
  v128.load32_splat
  local.set $12
  local.get $4
  i32.const 12
  i32.add
  v128.load32_splat
  local.set $13
  local.get $4
  i32.const 16
  i32.add
  v128.load32_splat
  local.set $14
  local.get $4
  i32.const 20
  i32.add
  v128.load32_splat
  local.set $15
  local.get $4
  i32.const 24
  i32.add
  v128.load32_splat
  local.set $16
  local.get $4
  i32.const 28
  i32.add
  v128.load32_splat
  local.set $17
  local.get $4
  i32.const 32
  i32.add
  v128.load32_splat
  local.set $18
  local.get $0
  i32.load offset=12
  local.tee $4
  if (result v128)
   local.get $2
   i32.const 2
   i32.shl
   local.get $4
   i32.add
   v128.load32_splat
  else
   v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  end
  local.set $19
  local.get $0
  i32.load offset=84
  local.get $0
  i32.load offset=92
  i32.const 1
  i32.shl
  i32.add
  i32.const 2
  i32.shl
  local.set $8
  local.get $0
  i32.load offset=108
  local.tee $2
  i32.const 2
  i32.shl
  local.set $20
  local.get $2
  i32.const 1
  i32.eq
  local.set $5
  local.get $0
  i32.load offset=100
  i32.const 4
  i32.sub
  local.set $10
  loop $for-loop|0
   local.get $9
   local.get $0
   i32.load offset=96
   i32.lt_s
   if
    local.get $1
    local.get $9
    local.get $0
    i32.load offset=104
    i32.mul
    local.get $8
    i32.mul
    i32.add
    local.set $21
    i32.const 0
    local.set $6
    loop $for-loop|1
     local.get $6
     local.get $0
     i32.load offset=100
     i32.lt_s
     if
      local.get $21
      local.get $20
      local.get $6
      local.get $10
      local.get $6
      local.get $10
      i32.lt_s
      select
      local.tee $22
      i32.mul
      i32.add
      local.tee $23
      local.get $8
      i32.add
      local.tee $4
      local.get $8
      i32.add
      local.set $2
      local.get $3
      local.get $22
      i32.const 2
      i32.shl
      i32.add
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      block $__inlined_func$float/dwconv3x3-4x1/columns$77 (result v128)
       local.get $5
       if
        local.get $23
        v128.load
        br $__inlined_func$float/dwconv3x3-4x1/columns$77
       end
       local.get $23
       v128.load
       local.get $23
       v128.load offset=12
       i8x16.shuffle 0 1 2 3 8 9 10 11 20 21 22 23 28 29 30 31
      end
      local.get $7
      f32x4.mul
      f32x4.add
      block $__inlined_func$float/dwconv3x3-4x1/columns$79 (result v128)
       local.get $5
       if
        local.get $23
        v128.load offset=4
        br $__inlined_func$float/dwconv3x3-4x1/columns$79
       end
       local.get $23
       v128.load offset=4
       local.get $23
       v128.load offset=16
       i8x16.shuffle 0 1 2 3 8 9 10 11 20 21 22 23 28 29 30 31
      end
      local.get $11
      f32x4.mul
      f32x4.add
      block $__inlined_func$float/dwconv3x3-4x1/columns$81 (result v128)
       local.get $5
       if
        local.get $23
        v128.load offset=8
        br $__inlined_func$float/dwconv3x3-4x1/columns$81
       end
       local.get $23
       v128.load offset=8
       local.get $23
       v128.load offset=20
       i8x16.shuffle 0 1 2 3 8 9 10 11 20 21 22 23 28 29 30 31
      end
      local.get $12
      f32x4.mul
      f32x4.add
      block $__inlined_func$float/dwconv3x3-4x1/columns$83 (result v128)
       local.get $5
       if
        local.get $4
        v128.load
        br $__inlined_func$float/dwconv3x3-4x1/columns$83
       end
       local.get $4
       v128.load
       local.get $4
       v128.load offset=12
       i8x16.shuffle 0 1 2 3 8 9 10 11 20 21 22 23 28 29 30 31
      end
      local.get $13
      f32x4.mul
      f32x4.add
      block $__inlined_func$float/dwconv3x3-4x1/columns$85 (result v128)
       local.get $5
       if
        local.get $4
        v128.load offset=4
        br $__inlined_func$float/dwconv3x3-4x1/columns$85
       end
       local.get $4
       v128.load offset=4
       local.get $4
       v128.load offset=16
       i8x16.shuffle 0 1 2 3 8 9 10 11 20 21 22 23 28 29 30 31
      end
      local.get $14
      f32x4.mul
      f32x4.add
      block $__inlined_func$float/dwconv3x3-4x1/columns$87 (result v128)
       local.get $5
       if
        local.get $4
        v128.load offset=8
        br $__inlined_func$float/dwconv3x3-4x1/columns$87
       end
       local.get $4
       v128.load offset=8
       local.get $4
       v128.load offset=20
       i8x16.shuffle 0 1 2 3 8 9 10 11 20 21 22 23 28 29 30 31
      end
      local.get $15
      f32x4.mul
      f32x4.add
      block $__inlined_func$float/dwconv3x3-4x1/columns$89 (result v128)
       local.get $5
       if
        local.get $2
        v128.load
        br $__inlined_func$float/dwconv3x3-4x1/columns$89
       end
       local.get $2
       v128.load
       local.get $2
       v128.load offset=12
       i8x16.shuffle 0 1 2 3 8 9 10 11 20 21 22 23 28 29 30 31
      end
      local.get $16
      f32x4.mul
      f32x4.add
      block $__inlined_func$float/dwconv3x3-4x1/columns$91 (result v128)
       local.get $5
       if
        local.get $2
        v128.load offset=4
        br $__inlined_func$float/dwconv3x3-4x1/columns$91
       end
       local.get $2
       v128.load offset=4
       local.get $2
       v128.load offset=16
       i8x16.shuffle 0 1 2 3 8 9 10 11 20 21 22 23 28 29 30 31
      end
      local.get $17
      f32x4.mul
      f32x4.add
      block $__inlined_func$float/dwconv3x3-4x1/columns$93 (result v128)
       local.get $5
       if
        local.get $2
        v128.load offset=8
        br $__inlined_func$float/dwconv3x3-4x1/columns$93
       end
       local.get $2
       v128.load offset=8
       local.get $2
       v128.load offset=20
       i8x16.shuffle 0 1 2 3 8 9 10 11 20 21 22 23 28 29 30 31
      end
      local.get $18
      f32x4.mul
      f32x4.add
      local.get $19
      f32x4.add
      v128.store
      local.get $6
      i32.const 4
      i32.add
      local.set $6
      br $for-loop|1
     end
    end
    local.get $3
    local.get $0
    i32.load offset=100
    i32.const 2
    i32.shl
    i32.add
    local.set $3
    local.get $9
    i32.const 1
    i32.add
    local.set $9
    br $for-loop|0
   end
  end
 )
 (func $float/conv2d-1x8-skip/rowsOfPanel (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32)
  (local $5 v128)
  (local $6 i32)
  (local $7 i32)
  (local $8 v128)
  (local $9 i32)
  (local $10 i32)
  (local $11 i32)
  (local $12 i32)
  (local $13 i32)
  (local $14 v128)
  (local $15 i32)
  (local $16 i32)
  local.get $0
  i32.load offset=112
  local.get $0
  i32.load offset=116
  i32.mul
  local.set $11
  local.get $0
  i32.load offset=8
  local.get $2
  local.get $0
  i32.load offset=60
  i32.mul
  i32.const 5
  i32.shl
  i32.add
  local.set $12
  loop $for-loop|0
   local.get $10
   local.get $0
   i32.load offset=96
   i32.lt_s
   if
    local.get $10
    local.get $0
    i32.load offset=104
    i32.mul
    local.get $0
    i32.load offset=88
    i32.sub
    local.set $13
    i32.const 0
    local.set $9
    loop $for-loop|1
     local.get $9
     local.get $0
     i32.load offset=100
     i32.lt_s
     if
      local.get $9
      local.get $0
      i32.load offset=108
      i32.mul
      local.get $0
      i32.load offset=92
      i32.sub
      local.set $7
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.set $8
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      local.set $5
      i32.const 0
      local.set $6
      loop $for-loop|2
       local.get $6
       local.get $0
       i32.load offset=60
       i32.lt_s
       if
        local.get $7
        local.get $0
        i32.load offset=124
        local.get $6
        local.get $0
        i32.load offset=116
        local.tee $15
        i32.rem_s
        i32.mul
        i32.add
        local.set $16
        local.get $13
        local.get $0
        i32.load offset=120
        local.get $6
        local.get $11
        i32.rem_s
        local.get $15
        i32.div_s
        i32.mul
        i32.add
        local.tee $15
        local.get $0
        i32.load offset=80
        i32.ge_u
        if (result i32)
         i32.const 1
        else
         local.get $16
         local.get $0
         i32.load offset=84
         i32.ge_u
        end
        i32.eqz
        if
         local.get $8
         local.get $1
         local.get $0
         i32.load offset=84
         local.get $0
         i32.load offset=80
         local.get $6
         local.get $11
         i32.div_s
         i32.mul
         local.get $15
         i32.add
         i32.mul
         local.get $16
         i32.add
         i32.const 2
         i32.shl
         i32.add
         v128.load32_splat
         local.tee $14
         local.get $12
         local.get $6
         i32.const 5
         i32.shl
         i32.add
         local.tee $15
         v128.load
         f32x4.mul
         f32x4.add
         local.set $8
         local.get $5
         local.get $14
         local.get $15
         v128.load offset=16
         f32x4.mul
         f32x4.add
         local.set $5
        end
        local.get $6
        i32.const 1
        i32.add
        local.set $6
        br $for-loop|2
       end
      end
      local.get $0
      i32.load offset=12
      local.tee $6
      if
       local.get $8
       local.get $6
       local.get $2
       i32.const 5
       i32.shl
       i32.add
       local.tee $6
       v128.load
       f32x4.add
       local.set $8
       local.get $5
       local.get $6
       v128.load offset=16
       f32x4.add
       local.set $5
      end
      local.get $0
      i32.load offset=24
      local.get $8
      v128.store
      local.get $0
      i32.load offset=24
      local.get $5
      v128.store offset=16
      local.get $0
      i32.load offset=24
      local.set $15
      local.get $0
      i32.load offset=72
      local.set $16
      i32.const 0
      local.set $6
      loop $for-loop|00
       local.get $6
       i32.const 0
       i32.le_s
       if
        i32.const 0
        local.set $7
        loop $for-loop|11
         local.get $4
         local.get $7
         i32.gt_s
         if
          local.get $3
          local.get $6
          i32.const 2
          i32.shl
          i32.add
          local.get $7
          local.get $16
          i32.mul
          i32.add
          local.get $15
          local.get $6
          i32.const 3
          i32.shl
          local.get $7
          i32.add
          i32.const 2
          i32.shl
          i32.add
          f32.load
          f32.store
          local.get $7
          i32.const 1
          i32.add
          local.set $7
          br $for-loop|11
         end
        end
        local.get $6
        i32.const 1
        i32.add
        local.set $6
        br $for-loop|00
       end
      end
      local.get $3
      i32.const 4
      i32.add
      local.set $3
      local.get $9
      i32.const 1
      i32.add
      local.set $9
      br $for-loop|1
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
 (func $float/conv2d-16x1/tile4x4 (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32) (param $6 i32) (param $7 i32)
  (local $8 v128)
  (local $9 i32)
  (local $10 i32)
  (local $11 v128)
  (local $12 v128)
  (local $13 v128)
  (local $14 i32)
  (local $15 i32)
  (local $16 i32)
  (local $17 i32)
  (local $18 i32)
  (local $19 i32)
  (local $20 i32)
  (local $21 i32)
  (local $22 i32)
  (local $23 v128)
  local.get $0
  i32.load offset=28
  local.set $16
  local.get $0
  i32.load offset=108
  i32.const 2
  i32.shl
  local.set $10
  local.get $6
  i32.const 1
  i32.sub
  local.set $9
  local.get $1
  local.get $0
  i32.load offset=32
  local.tee $21
  local.get $3
  local.get $0
  i32.load offset=100
  local.tee $22
  i32.mul
  local.get $5
  i32.add
  i32.const 2
  i32.shl
  i32.add
  i32.load
  i32.add
  local.set $17
  local.get $1
  local.get $21
  local.get $3
  i32.const 1
  local.get $4
  i32.const 1
  i32.sub
  local.tee $20
  local.get $20
  i32.const 1
  i32.gt_s
  select
  i32.add
  local.get $22
  i32.mul
  local.get $5
  i32.add
  i32.const 2
  i32.shl
  i32.add
  i32.load
  i32.add
  local.set $18
  local.get $1
  local.get $21
  local.get $3
  i32.const 2
  local.get $20
  local.get $20
  i32.const 2
  i32.gt_s
  select
  i32.add
  local.get $22
  i32.mul
  local.get $5
  i32.add
  i32.const 2
  i32.shl
  i32.add
  i32.load
  i32.add
  local.set $19
  local.get $1
  local.get $21
  local.get $3
  i32.const 3
  local.get $20
  local.get $20
  i32.const 3
  i32.gt_s
  select
  i32.add
  local.get $22
  i32.mul
  local.get $5
  i32.add
  i32.const 2
  i32.shl
  i32.add
  i32.load
  i32.add
  local.set $3
  local.get $0
  i32.load offset=8
  local.get $0
  i32.load offset=60
  local.tee $5
  local.get $2
  i32.mul
  i32.const 2
  i32.shl
  i32.add
  local.set $1
  loop $for-loop|0
   local.get $5
   local.get $15
   i32.gt_s
   if
    local.get $1
    v128.load32_splat
    local.set $23
    local.get $17
    local.get $16
    local.get $15
    i32.const 2
    i32.shl
    i32.add
    i32.load
    local.tee $20
    i32.add
    local.set $21
    local.get $11
    block $__inlined_func$float/conv2d-16x1/load4$201 (result v128)
     local.get $9
     i32.const 3
     i32.eq
     if
      local.get $10
      i32.const 4
      i32.eq
      if
       local.get $21
       v128.load
       br $__inlined_func$float/conv2d-16x1/load4$201
      end
      local.get $10
      i32.const 8
      i32.eq
      if
       local.get $21
       v128.load
       local.get $21
       v128.load offset=12
       i8x16.shuffle 0 1 2 3 8 9 10 11 20 21 22 23 28 29 30 31
       br $__inlined_func$float/conv2d-16x1/load4$201
      end
     end
     local.get $21
     local.get $9
     local.get $10
     i32.mul
     i32.add
     local.get $21
     local.get $10
     i32.const 2
     local.get $9
     local.get $9
     i32.const 2
     i32.gt_s
     select
     i32.mul
     i32.add
     local.get $21
     local.get $10
     i32.const 1
     local.get $9
     local.get $9
     i32.const 1
     i32.gt_s
     select
     i32.mul
     i32.add
     local.get $21
     v128.load32_splat
     v128.load32_lane 1
     v128.load32_lane 2
     v128.load32_lane 3
    end
    local.get $23
    f32x4.mul
    f32x4.add
    local.set $11
    local.get $18
    local.get $20
    i32.add
    local.set $21
    local.get $8
    block $__inlined_func$float/conv2d-16x1/load4$202 (result v128)
     local.get $9
     i32.const 3
     i32.eq
     if
      local.get $10
      i32.const 4
      i32.eq
      if
       local.get $21
       v128.load
       br $__inlined_func$float/conv2d-16x1/load4$202
      end
      local.get $10
      i32.const 8
      i32.eq
      if
       local.get $21
       v128.load
       local.get $21
       v128.load offset=12
       i8x16.shuffle 0 1 2 3 8 9 10 11 20 21 22 23 28 29 30 31
       br $__inlined_func$float/conv2d-16x1/load4$202
      end
     end
     local.get $21
     local.get $9
     local.get $10
     i32.mul
     i32.add
     local.get $21
     local.get $10
     i32.const 2
     local.get $9
     local.get $9
     i32.const 2
     i32.gt_s
     select
     i32.mul
     i32.add
     local.get $21
     local.get $10
     i32.const 1
     local.get $9
     local.get $9
     i32.const 1
     i32.gt_s
     select
     i32.mul
     i32.add
     local.get $21
     v128.load32_splat
     v128.load32_lane 1
     v128.load32_lane 2
     v128.load32_lane 3
    end
    local.get $23
    f32x4.mul
    f32x4.add
    local.set $8
    local.get $19
    local.get $20
    i32.add
    local.set $21
    local.get $12
    block $__inlined_func$float/conv2d-16x1/load4$203 (result v128)
     local.get $9
     i32.const 3
     i32.eq
     if
      local.get $10
      i32.const 4
      i32.eq
      if
       local.get $21
       v128.load
       br $__inlined_func$float/conv2d-16x1/load4$203
      end
      local.get $10
      i32.const 8
      i32.eq
      if
       local.get $21
       v128.load
       local.get $21
       v128.load offset=12
       i8x16.shuffle 0 1 2 3 8 9 10 11 20 21 22 23 28 29 30 31
       br $__inlined_func$float/conv2d-16x1/load4$203
      end
     end
     local.get $21
     local.get $9
     local.get $10
     i32.mul
     i32.add
     local.get $21
     local.get $10
     i32.const 2
     local.get $9
     local.get $9
     i32.const 2
     i32.gt_s
     select
     i32.mul
     i32.add
     local.get $21
     local.get $10
     i32.const 1
     local.get $9
     local.get $9
     i32.const 1
     i32.gt_s
     select
     i32.mul
     i32.add
     local.get $21
     v128.load32_splat
     v128.load32_lane 1
     v128.load32_lane 2
     v128.load32_lane 3
    end
    local.get $23
    f32x4.mul
    f32x4.add
    local.set $12
    local.get $3
    local.get $20
    i32.add
    local.set $20
    local.get $13
    block $__inlined_func$float/conv2d-16x1/load4$204 (result v128)
     local.get $9
     i32.const 3
     i32.eq
     if
      local.get $10
      i32.const 4
      i32.eq
      if
       local.get $20
       v128.load
       br $__inlined_func$float/conv2d-16x1/load4$204
      end
      local.get $10
      i32.const 8
      i32.eq
      if
       local.get $20
       v128.load
       local.get $20
       v128.load offset=12
       i8x16.shuffle 0 1 2 3 8 9 10 11 20 21 22 23 28 29 30 31
       br $__inlined_func$float/conv2d-16x1/load4$204
      end
     end
     local.get $20
     local.get $9
     local.get $10
     i32.mul
     i32.add
     local.get $20
     local.get $10
     i32.const 2
     local.get $9
     local.get $9
     i32.const 2
     i32.gt_s
     select
     i32.mul
     i32.add
     local.get $20
     local.get $10
     i32.const 1
     local.get $9
     local.get $9
     i32.const 1
     i32.gt_s
     select
     i32.mul
     i32.add
     local.get $20
     v128.load32_splat
     v128.load32_lane 1
     v128.load32_lane 2
     v128.load32_lane 3
    end
    local.get $23
    f32x4.mul
    f32x4.add
    local.set $13
    local.get $1
    i32.const 4
    i32.add
    local.set $1
    local.get $15
    i32.const 1
    i32.add
    local.set $15
    br $for-loop|0
   end
  end
  local.get $0
  i32.load offset=12
  local.tee $1
  if
   local.get $11
   local.get $1
   local.get $2
   i32.const 2
   i32.shl
   i32.add
   v128.load32_splat
   local.tee $23
   f32x4.add
   local.set $11
   local.get $12
   local.get $23
   f32x4.add
   local.set $12
   local.get $13
   local.get $23
   f32x4.add
   local.set $13
   local.get $8
   local.get $23
   f32x4.add
   local.set $8
  end
  local.get $0
  i32.load offset=100
  i32.const 2
  i32.shl
  local.set $1
  local.get $6
  i32.const 4
  i32.lt_s
  if
   local.get $0
   i32.load offset=24
   local.get $11
   v128.store
   local.get $0
   i32.load offset=24
   local.get $8
   v128.store offset=16
   local.get $0
   i32.load offset=24
   local.get $12
   v128.store offset=32
   local.get $0
   i32.load offset=24
   local.get $13
   v128.store offset=48
   local.get $0
   i32.load offset=24
   local.set $2
   loop $for-loop|00
    local.get $4
    local.get $14
    i32.gt_s
    if
     i32.const 0
     local.set $0
     loop $for-loop|1
      local.get $0
      local.get $6
      i32.lt_s
      if
       local.get $7
       local.get $1
       local.get $14
       i32.mul
       i32.add
       local.get $0
       i32.const 2
       i32.shl
       i32.add
       local.get $2
       local.get $14
       i32.const 2
       i32.shl
       local.get $0
       i32.add
       i32.const 2
       i32.shl
       i32.add
       f32.load
       f32.store
       local.get $0
       i32.const 1
       i32.add
       local.set $0
       br $for-loop|1
      end
     end
     local.get $14
     i32.const 1
     i32.add
     local.set $14
     br $for-loop|00
    end
   end
   return
  end
  local.get $7
  local.get $11
  v128.store
  local.get $4
  i32.const 1
  i32.gt_s
  if
   local.get $1
   local.get $7
   i32.add
   local.get $8
   v128.store
  end
  local.get $4
  i32.const 2
  i32.gt_s
  if
   local.get $7
   local.get $1
   i32.const 1
   i32.shl
   i32.add
   local.get $12
   v128.store
  end
  local.get $4
  i32.const 3
  i32.gt_s
  if
   local.get $7
   local.get $1
   i32.const 3
   i32.mul
   i32.add
   local.get $13
   v128.store
  end
 )
)
