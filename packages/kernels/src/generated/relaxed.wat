(module
 (type $0 (func (param i32 i32 i32)))
 (type $1 (func (param i32)))
 (type $2 (func (param i32 i32 i32 i32 i32 i32 i32)))
 (type $3 (func (param i32 i32 i32 i32 i32)))
 (type $4 (func (param i32 i32 i32 i32) (result i32)))
 (import "env" "memory" (memory $0 0 65535))
 (export "x8_s8c_igemm_2x16c4_minmax_f32__relaxed" (func $modules/relaxed/quantized-convolution/x8_s8c_igemm_2x16c4_minmax_f32__relaxed))
 (export "x8_s8c_dwconv_2x8c4_minmax_f32__relaxed" (func $modules/relaxed/quantized-convolution/x8_s8c_dwconv_2x8c4_minmax_f32__relaxed))
 (export "packQuads" (func $quantized/bytes/pack-quads/packQuads))
 (export "probeDot" (func $quantized/bytes/probe-dot/probeDot))
 (export "packDepthwiseBytes" (func $quantized/pack-depthwise/packDepthwise))
 (func $quantized/bytes/quad-2x16/quad2x16 (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32) (param $6 i32)
  (local $7 v128)
  (local $8 i32)
  (local $9 v128)
  (local $10 v128)
  (local $11 v128)
  (local $12 v128)
  (local $13 v128)
  (local $14 v128)
  (local $15 v128)
  (local $16 i32)
  (local $17 i32)
  (local $18 i32)
  (local $19 i32)
  (local $20 v128)
  (local $21 v128)
  (local $22 v128)
  (local $23 v128)
  (local $24 v128)
  local.get $0
  i32.load offset=12
  local.get $4
  i32.const 2
  i32.shl
  i32.add
  local.tee $8
  v128.load
  local.tee $7
  local.set $9
  local.get $8
  v128.load offset=16
  local.tee $10
  local.set $11
  local.get $8
  v128.load offset=32
  local.tee $12
  local.set $13
  local.get $8
  v128.load offset=48
  local.tee $14
  local.set $15
  local.get $2
  local.get $1
  i32.sub
  local.set $16
  local.get $0
  i32.load offset=124
  i32.const 6
  i32.shl
  local.set $17
  local.get $0
  i32.load offset=32
  local.tee $2
  local.get $0
  i32.load offset=120
  i32.const 2
  i32.shl
  i32.add
  local.set $18
  loop $while-continue|0
   local.get $2
   local.get $18
   i32.lt_u
   if
    local.get $1
    local.get $2
    i32.load
    i32.add
    local.set $8
    local.get $3
    local.get $17
    i32.add
    local.set $19
    loop $while-continue|1
     local.get $3
     local.get $19
     i32.lt_u
     if
      local.get $3
      v128.load
      local.tee $24
      local.get $8
      v128.load32_splat
      local.tee $20
      local.get $7
      i32x4.relaxed_dot_i8x16_i7x16_add_s
      local.set $7
      local.get $3
      v128.load offset=16
      local.tee $21
      local.get $20
      local.get $10
      i32x4.relaxed_dot_i8x16_i7x16_add_s
      local.set $10
      local.get $3
      v128.load offset=32
      local.tee $22
      local.get $20
      local.get $12
      i32x4.relaxed_dot_i8x16_i7x16_add_s
      local.set $12
      local.get $3
      v128.load offset=48
      local.tee $23
      local.get $20
      local.get $14
      i32x4.relaxed_dot_i8x16_i7x16_add_s
      local.set $14
      local.get $24
      local.get $8
      local.get $16
      i32.add
      v128.load32_splat
      local.tee $20
      local.get $9
      i32x4.relaxed_dot_i8x16_i7x16_add_s
      local.set $9
      local.get $21
      local.get $20
      local.get $11
      i32x4.relaxed_dot_i8x16_i7x16_add_s
      local.set $11
      local.get $22
      local.get $20
      local.get $13
      i32x4.relaxed_dot_i8x16_i7x16_add_s
      local.set $13
      local.get $23
      local.get $20
      local.get $15
      i32x4.relaxed_dot_i8x16_i7x16_add_s
      local.set $15
      local.get $8
      i32.const 4
      i32.add
      local.set $8
      local.get $3
      i32.const -64
      i32.sub
      local.set $3
      br $while-continue|1
     end
    end
    local.get $2
    i32.const 4
    i32.add
    local.set $2
    br $while-continue|0
   end
  end
  local.get $5
  local.get $7
  f32x4.convert_i32x4_s
  local.get $0
  i32.load offset=16
  local.get $4
  i32.const 2
  i32.shl
  i32.add
  local.tee $1
  v128.load
  local.tee $7
  f32x4.mul
  v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
  f32x4.add
  i32.const 1262485504
  local.get $0
  i32.load offset=136
  i32.sub
  i32x4.splat
  local.tee $20
  i32x4.sub
  local.get $10
  f32x4.convert_i32x4_s
  local.get $1
  v128.load offset=16
  local.tee $10
  f32x4.mul
  v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
  f32x4.add
  local.get $20
  i32x4.sub
  i16x8.narrow_i32x4_s
  local.get $12
  f32x4.convert_i32x4_s
  local.get $1
  v128.load offset=32
  local.tee $12
  f32x4.mul
  v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
  f32x4.add
  local.get $20
  i32x4.sub
  local.get $14
  f32x4.convert_i32x4_s
  local.get $1
  v128.load offset=48
  local.tee $14
  f32x4.mul
  v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
  f32x4.add
  local.get $20
  i32x4.sub
  i16x8.narrow_i32x4_s
  i8x16.narrow_i16x8_u
  local.get $0
  i32.load offset=140
  i8x16.splat
  i8x16.max_u
  local.get $0
  i32.load offset=144
  i8x16.splat
  i8x16.min_u
  local.get $0
  i32.load offset=148
  i8x16.splat
  v128.xor
  v128.store
  local.get $6
  local.get $9
  f32x4.convert_i32x4_s
  local.get $7
  f32x4.mul
  v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
  f32x4.add
  local.get $20
  i32x4.sub
  local.get $11
  f32x4.convert_i32x4_s
  local.get $10
  f32x4.mul
  v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
  f32x4.add
  local.get $20
  i32x4.sub
  i16x8.narrow_i32x4_s
  local.get $13
  f32x4.convert_i32x4_s
  local.get $12
  f32x4.mul
  v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
  f32x4.add
  local.get $20
  i32x4.sub
  local.get $15
  f32x4.convert_i32x4_s
  local.get $14
  f32x4.mul
  v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
  f32x4.add
  local.get $20
  i32x4.sub
  i16x8.narrow_i32x4_s
  i8x16.narrow_i16x8_u
  local.get $0
  i32.load offset=140
  i8x16.splat
  i8x16.max_u
  local.get $0
  i32.load offset=144
  i8x16.splat
  i8x16.min_u
  local.get $0
  i32.load offset=148
  i8x16.splat
  v128.xor
  v128.store
 )
 (func $quantized/pair-rows/pairRows<u8> (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32)
  (local $5 v128)
  (local $6 v128)
  (local $7 i32)
  (local $8 i32)
  (local $9 v128)
  (local $10 v128)
  (local $11 i32)
  (local $12 i32)
  (local $13 i32)
  (local $14 i32)
  (local $15 i32)
  (local $16 i32)
  (local $17 i32)
  (local $18 i32)
  (local $19 i32)
  local.get $0
  i32.load offset=80
  local.set $7
  local.get $0
  i32.load offset=64
  local.tee $8
  local.get $2
  i32.mul
  local.get $0
  i32.load offset=44
  i32.sub
  local.tee $2
  local.get $8
  local.get $3
  i32.const 1
  i32.sub
  i32.mul
  i32.add
  local.get $0
  i32.load offset=72
  i32.const 1
  i32.sub
  i32.const 2
  i32.shl
  i32.add
  local.set $8
  local.get $0
  i32.load offset=32
  local.tee $3
  local.get $0
  i32.load offset=40
  local.tee $11
  i32.mul
  local.set $16
  local.get $3
  local.get $0
  i32.load offset=52
  local.get $11
  i32.sub
  i32.mul
  local.get $0
  i32.load offset=48
  local.get $3
  i32.mul
  local.tee $11
  i32.sub
  local.set $12
  loop $for-loop|0
   local.get $2
   local.get $8
   i32.le_s
   if
    local.get $2
    i32.const 0
    i32.lt_s
    if (result i32)
     i32.const 1
    else
     local.get $2
     local.get $0
     i32.load offset=36
     i32.ge_s
    end
    if (result i32)
     i32.const 0
    else
     local.get $1
     local.get $2
     local.get $0
     i32.load offset=40
     local.get $0
     i32.load offset=32
     i32.mul
     i32.mul
     i32.add
    end
    local.set $13
    local.get $2
    i32.const 1
    i32.add
    local.tee $3
    i32.const 0
    i32.lt_s
    if (result i32)
     i32.const 1
    else
     local.get $3
     local.get $0
     i32.load offset=36
     i32.ge_s
    end
    if (result i32)
     i32.const 0
    else
     local.get $1
     local.get $3
     local.get $0
     i32.load offset=40
     local.get $0
     i32.load offset=32
     i32.mul
     i32.mul
     i32.add
    end
    local.set $17
    local.get $0
    i32.load offset=108
    local.get $0
    i32.load offset=88
    i32.const 255
    i32.and
    i32.xor
    i32.const 16843009
    i32.mul
    local.set $14
    i32.const 0
    local.set $3
    loop $for-loop|03
     local.get $3
     local.get $11
     i32.lt_u
     if
      local.get $4
      local.get $3
      i32.const 2
      i32.shl
      i32.add
      local.get $14
      i32.store
      local.get $3
      i32.const 1
      i32.add
      local.set $3
      br $for-loop|03
     end
    end
    local.get $4
    local.get $11
    i32.const 2
    i32.shl
    i32.add
    local.set $14
    local.get $2
    i32.const 2
    i32.add
    local.tee $3
    i32.const 0
    i32.lt_s
    if (result i32)
     i32.const 1
    else
     local.get $3
     local.get $0
     i32.load offset=36
     i32.ge_s
    end
    if (result i32)
     i32.const 0
    else
     local.get $1
     local.get $3
     local.get $0
     i32.load offset=40
     local.get $0
     i32.load offset=32
     i32.mul
     i32.mul
     i32.add
    end
    local.set $18
    local.get $2
    i32.const 3
    i32.add
    local.tee $3
    i32.const 0
    i32.lt_s
    if (result i32)
     i32.const 1
    else
     local.get $3
     local.get $0
     i32.load offset=36
     i32.ge_s
    end
    if (result i32)
     i32.const 0
    else
     local.get $1
     local.get $3
     local.get $0
     i32.load offset=40
     local.get $0
     i32.load offset=32
     i32.mul
     i32.mul
     i32.add
    end
    local.set $19
    local.get $0
    i32.load offset=108
    i8x16.splat
    local.set $6
    local.get $0
    i32.load offset=88
    i8x16.splat
    local.set $5
    local.get $16
    i32.const 8
    i32.sub
    local.set $15
    i32.const 0
    local.set $3
    loop $while-continue|0
     local.get $14
     local.get $3
     i32.const 2
     i32.shl
     i32.add
     local.tee $4
     local.get $13
     if (result v128)
      local.get $3
      local.get $13
      i32.add
      v128.load64_zero
     else
      local.get $5
     end
     local.get $17
     if (result v128)
      local.get $3
      local.get $17
      i32.add
      v128.load64_zero
     else
      local.get $5
     end
     i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
     local.get $6
     v128.xor
     local.tee $9
     local.get $18
     if (result v128)
      local.get $3
      local.get $18
      i32.add
      v128.load64_zero
     else
      local.get $5
     end
     local.get $19
     if (result v128)
      local.get $3
      local.get $19
      i32.add
      v128.load64_zero
     else
      local.get $5
     end
     i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
     local.get $6
     v128.xor
     local.tee $10
     i8x16.shuffle 0 1 16 17 2 3 18 19 4 5 20 21 6 7 22 23
     v128.store
     local.get $4
     local.get $9
     local.get $10
     i8x16.shuffle 8 9 24 25 10 11 26 27 12 13 28 29 14 15 30 31
     v128.store offset=16
     local.get $3
     local.get $15
     i32.ne
     if
      local.get $3
      i32.const 8
      i32.add
      local.tee $3
      local.get $15
      local.get $3
      local.get $15
      i32.lt_u
      select
      local.set $3
      br $while-continue|0
     end
    end
    local.get $14
    local.get $16
    i32.const 2
    i32.shl
    i32.add
    local.set $4
    local.get $0
    i32.load offset=108
    local.get $0
    i32.load offset=88
    i32.const 255
    i32.and
    i32.xor
    i32.const 16843009
    i32.mul
    local.set $13
    i32.const 0
    local.set $3
    loop $for-loop|012
     local.get $3
     local.get $12
     i32.lt_u
     if
      local.get $4
      local.get $3
      i32.const 2
      i32.shl
      i32.add
      local.get $13
      i32.store
      local.get $3
      i32.const 1
      i32.add
      local.set $3
      br $for-loop|012
     end
    end
    local.get $4
    local.get $12
    i32.const 2
    i32.shl
    i32.add
    local.set $4
    local.get $2
    local.get $7
    i32.add
    local.set $2
    br $for-loop|0
   end
  end
 )
 (func $quantized/pack-depthwise/packDepthwise (param $0 i32)
  (local $1 i32)
  (local $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  local.get $0
  i32.load offset=8
  i32.const 0
  local.get $0
  i32.load offset=12
  local.get $0
  i32.load offset=32
  local.get $0
  i32.load offset=28
  i32.const 3
  i32.add
  i32.const 4
  i32.div_s
  i32.mul
  i32.mul
  i32.const 2
  i32.shl
  memory.fill
  loop $for-loop|0
   local.get $7
   local.get $0
   i32.load offset=12
   i32.lt_s
   if
    local.get $0
    i32.load offset=4
    local.get $7
    i32.const 2
    i32.shl
    i32.add
    i32.load
    local.set $4
    local.get $0
    i32.load
    local.get $0
    i32.load offset=32
    local.get $7
    local.get $0
    i32.load offset=28
    i32.mul
    i32.mul
    i32.add
    local.set $2
    i32.const 0
    local.set $6
    loop $for-loop|1
     local.get $6
     local.get $0
     i32.load offset=28
     i32.lt_s
     if
      i32.const 0
      local.set $5
      loop $for-loop|2
       local.get $0
       i32.load offset=32
       local.tee $3
       local.get $5
       i32.gt_s
       if
        local.get $2
        local.tee $1
        i32.const 1
        i32.add
        local.set $2
        local.get $0
        i32.load offset=8
        local.get $6
        i32.const 4
        i32.rem_s
        local.get $0
        i32.load offset=12
        local.get $3
        local.get $6
        i32.const 4
        i32.div_s
        i32.mul
        local.get $5
        i32.add
        i32.mul
        local.get $7
        i32.add
        i32.const 2
        i32.shl
        i32.add
        i32.add
        local.get $1
        i32.load8_s
        local.get $4
        i32.sub
        i32.store8
        local.get $5
        i32.const 1
        i32.add
        local.set $5
        br $for-loop|2
       end
      end
      local.get $6
      i32.const 1
      i32.add
      local.set $6
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
 (func $quantized/depthwise/depthwise<u8> (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 v128)
  (local $6 v128)
  (local $7 v128)
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
  (local $26 i32)
  (local $27 i32)
  (local $28 i32)
  (local $29 i32)
  (local $30 i32)
  (local $31 v128)
  (local $32 v128)
  (local $33 v128)
  (local $34 i32)
  (local $35 i32)
  (local $36 i32)
  (local $37 i32)
  (local $38 i32)
  local.get $0
  i32.load offset=84
  local.tee $3
  local.get $0
  i32.load offset=56
  i32.add
  i32.const 1
  i32.sub
  local.get $3
  i32.div_s
  local.tee $30
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
  local.set $22
  local.get $0
  i32.load offset=20
  local.get $1
  local.get $0
  i32.load offset=24
  i32.mul
  i32.add
  local.set $29
  local.get $0
  i32.load offset=32
  local.get $0
  i32.load offset=36
  local.get $0
  i32.load offset=40
  i32.mul
  i32.mul
  local.set $21
  local.get $1
  local.get $3
  i32.mul
  local.get $2
  i32.div_s
  local.set $37
  loop $for-loop|0
   local.get $22
   local.get $37
   i32.gt_s
   if
    local.get $0
    i32.load offset=56
    local.get $0
    i32.load offset=84
    local.tee $2
    local.get $37
    local.get $37
    local.get $30
    i32.div_s
    local.tee $28
    local.get $30
    i32.mul
    i32.sub
    i32.mul
    local.tee $27
    i32.sub
    local.set $1
    local.get $0
    local.get $0
    i32.load
    local.get $21
    local.get $28
    i32.mul
    i32.add
    local.get $27
    local.get $2
    local.get $1
    local.get $1
    local.get $2
    i32.gt_s
    select
    local.tee $20
    local.get $29
    call $quantized/pair-rows/pairRows<u8>
    i32.const 0
    local.set $36
    loop $for-loop|1
     local.get $20
     local.get $36
     i32.gt_s
     if
      local.get $0
      i32.load offset=4
      local.get $28
      local.get $0
      i32.load offset=56
      i32.mul
      local.get $27
      i32.add
      local.get $36
      i32.add
      local.get $0
      i32.load offset=32
      local.tee $3
      local.get $0
      i32.load offset=60
      i32.mul
      i32.mul
      i32.add
      local.set $26
      local.get $29
      local.get $0
      i32.load offset=52
      local.get $3
      i32.mul
      i32.const 2
      i32.shl
      local.tee $2
      local.get $36
      local.get $0
      i32.load offset=64
      i32.mul
      local.get $0
      i32.load offset=80
      local.tee $1
      i32.div_s
      i32.mul
      i32.add
      local.set $25
      local.get $0
      i32.load offset=68
      local.get $3
      i32.mul
      i32.const 2
      i32.shl
      local.set $24
      local.get $2
      i32.const 4
      local.get $1
      i32.div_s
      i32.mul
      local.set $19
      local.get $3
      i32.const 8
      i32.sub
      local.set $35
      i32.const 0
      local.set $2
      loop $for-loop|00
       local.get $0
       i32.load offset=60
       local.tee $1
       local.get $2
       i32.gt_s
       if
        local.get $25
        local.get $2
        local.get $24
        i32.mul
        i32.add
        local.set $18
        local.get $25
        local.get $2
        i32.const 1
        i32.add
        local.tee $3
        local.get $1
        i32.const 1
        i32.sub
        local.tee $1
        local.get $1
        local.get $3
        i32.gt_s
        select
        local.tee $3
        local.get $24
        i32.mul
        i32.add
        local.set $17
        local.get $26
        local.get $0
        i32.load offset=32
        local.tee $1
        local.get $2
        i32.mul
        i32.add
        local.set $16
        local.get $26
        local.get $1
        local.get $3
        i32.mul
        i32.add
        local.set $15
        i32.const 0
        local.set $1
        loop $while-continue|1
         local.get $18
         local.get $1
         i32.const 2
         i32.shl
         local.tee $34
         local.tee $8
         i32.add
         local.set $3
         local.get $1
         local.get $16
         i32.add
         local.get $1
         local.get $15
         i32.add
         local.set $13
         local.get $0
         i32.load offset=12
         local.get $34
         i32.add
         local.tee $4
         v128.load
         local.tee $7
         local.set $33
         local.get $4
         v128.load offset=16
         local.tee $32
         local.set $31
         local.get $8
         local.get $17
         i32.add
         local.get $3
         i32.sub
         local.set $12
         local.get $34
         local.get $0
         i32.load offset=8
         i32.add
         local.tee $38
         local.get $0
         i32.load offset=32
         i32.const 2
         i32.shl
         local.tee $23
         local.get $0
         i32.load offset=76
         i32.mul
         local.tee $11
         local.get $0
         i32.load offset=72
         i32.mul
         i32.add
         local.set $10
         loop $while-continue|0
          local.get $10
          local.get $38
          i32.gt_u
          if
           local.get $11
           local.get $38
           i32.add
           local.set $9
           local.get $3
           local.set $4
           loop $while-continue|10
            local.get $9
            local.get $38
            i32.gt_u
            if
             local.get $38
             v128.load
             local.tee $5
             local.get $4
             v128.load
             local.get $7
             i32x4.relaxed_dot_i8x16_i7x16_add_s
             local.set $7
             local.get $38
             v128.load offset=16
             local.tee $6
             local.get $4
             v128.load offset=16
             local.get $32
             i32x4.relaxed_dot_i8x16_i7x16_add_s
             local.set $32
             local.get $5
             local.get $4
             local.get $12
             i32.add
             local.tee $8
             v128.load
             local.get $33
             i32x4.relaxed_dot_i8x16_i7x16_add_s
             local.set $33
             local.get $6
             local.get $8
             v128.load offset=16
             local.get $31
             i32x4.relaxed_dot_i8x16_i7x16_add_s
             local.set $31
             local.get $23
             local.get $38
             i32.add
             local.set $38
             local.get $4
             local.get $23
             i32.add
             local.set $4
             br $while-continue|10
            end
           end
           local.get $3
           local.get $19
           i32.add
           local.set $3
           br $while-continue|0
          end
         end
         local.get $7
         f32x4.convert_i32x4_s
         local.get $34
         local.get $0
         i32.load offset=16
         i32.add
         local.tee $3
         v128.load
         local.tee $7
         f32x4.mul
         v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
         f32x4.add
         i32.const 1262485504
         local.get $0
         i32.load offset=92
         i32.sub
         i32x4.splat
         local.tee $6
         i32x4.sub
         local.get $32
         f32x4.convert_i32x4_s
         local.get $3
         v128.load offset=16
         local.tee $5
         f32x4.mul
         v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
         f32x4.add
         local.get $6
         i32x4.sub
         i16x8.narrow_i32x4_s
         local.get $33
         f32x4.convert_i32x4_s
         local.get $7
         f32x4.mul
         v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
         f32x4.add
         local.get $6
         i32x4.sub
         local.get $31
         f32x4.convert_i32x4_s
         local.get $5
         f32x4.mul
         v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
         f32x4.add
         local.get $6
         i32x4.sub
         i16x8.narrow_i32x4_s
         i8x16.narrow_i16x8_u
         v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
         v128.xor
         local.get $0
         i32.load offset=96
         i8x16.splat
         i8x16.max_u
         local.get $0
         i32.load offset=100
         i8x16.splat
         i8x16.min_u
         local.get $0
         i32.load offset=104
         i8x16.splat
         v128.xor
         local.tee $5
         v128.store64_lane 0
         local.get $13
         local.get $5
         v128.store64_lane 1
         local.get $1
         local.get $35
         i32.ne
         if
          local.get $1
          i32.const 8
          i32.add
          local.tee $1
          local.get $35
          local.get $1
          local.get $35
          i32.lt_s
          select
          local.set $1
          br $while-continue|1
         end
        end
        local.get $2
        i32.const 2
        i32.add
        local.set $2
        br $for-loop|00
       end
      end
      local.get $36
      i32.const 1
      i32.add
      local.set $36
      br $for-loop|1
     end
    end
    local.get $37
    i32.const 1
    i32.add
    local.set $37
    br $for-loop|0
   end
  end
 )
 (func $quantized/bytes/probe-dot/probeDot (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (result i32)
  local.get $0
  i32.const 255
  i32.and
  local.get $1
  i32.const 8
  i32.shl
  i32.or
  i16x8.splat
  local.get $2
  i32.const 255
  i32.and
  local.get $3
  i32.const 8
  i32.shl
  i32.or
  i16x8.splat
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  i32x4.relaxed_dot_i8x16_i7x16_add_s
  i32x4.extract_lane 0
 )
 (func $quantized/bytes/pack-quads/packQuads (param $0 i32)
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
  local.set $1
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
  local.set $11
  local.get $0
  i32.load offset=36
  if (result i32)
   local.get $0
   i32.load offset=32
  else
   i32.const 1
  end
  local.set $12
  local.get $0
  i32.load offset=24
  local.get $0
  i32.load offset=28
  local.get $0
  i32.load offset=32
  i32.mul
  i32.mul
  local.set $16
  local.get $0
  i32.load offset=8
  i32.const 0
  local.get $0
  i32.load offset=40
  local.get $0
  i32.load offset=20
  i32.mul
  i32.const 2
  i32.shl
  local.tee $17
  local.get $0
  i32.load offset=12
  local.get $1
  i32.mul
  local.get $11
  i32.mul
  i32.mul
  memory.fill
  local.get $0
  i32.load offset=8
  local.set $7
  local.get $0
  i32.load
  local.set $8
  loop $for-loop|0
   local.get $13
   local.get $0
   i32.load offset=12
   i32.lt_s
   if
    i32.const 0
    local.set $5
    loop $for-loop|1
     local.get $5
     local.get $0
     i32.load offset=16
     local.tee $1
     i32.lt_s
     if
      local.get $0
      i32.load offset=20
      local.tee $2
      local.get $1
      local.get $5
      i32.sub
      local.tee $1
      local.get $1
      local.get $2
      i32.gt_s
      select
      local.set $14
      i32.const 0
      local.set $6
      loop $for-loop|2
       local.get $6
       local.get $11
       i32.lt_s
       if
        i32.const 0
        local.set $4
        loop $for-loop|3
         local.get $4
         local.get $12
         i32.lt_s
         if
          local.get $8
          local.get $6
          local.get $12
          i32.mul
          local.get $4
          i32.add
          i32.add
          local.set $9
          local.get $0
          i32.load offset=28
          local.get $0
          i32.load offset=32
          i32.mul
          local.tee $20
          local.get $0
          i32.load offset=24
          local.tee $1
          i32.mul
          local.set $18
          local.get $1
          local.get $1
          local.get $4
          i32.mul
          local.tee $1
          i32.add
          local.set $15
          loop $while-continue|0
           local.get $1
           local.get $15
           i32.lt_s
           if
            i32.const 4
            local.get $1
            i32.const 3
            i32.and
            local.tee $2
            i32.sub
            local.tee $3
            local.get $15
            local.get $1
            i32.sub
            local.tee $10
            local.get $3
            local.get $10
            i32.lt_s
            select
            local.set $22
            local.get $7
            local.get $0
            i32.load offset=20
            local.get $1
            i32.const 2
            i32.shr_s
            i32.mul
            i32.const 2
            i32.shl
            local.get $2
            i32.add
            i32.add
            local.set $19
            i32.const 0
            local.set $3
            loop $for-loop|10
             local.get $3
             local.get $14
             i32.lt_s
             if
              local.get $9
              local.get $3
              local.get $18
              i32.mul
              i32.add
              local.set $21
              local.get $19
              local.get $3
              i32.const 2
              i32.shl
              i32.add
              local.set $10
              local.get $22
              i32.const 4
              i32.lt_s
              if
               i32.const 0
               local.set $2
               loop $for-loop|21
                local.get $2
                local.get $22
                i32.lt_u
                if
                 local.get $2
                 local.get $10
                 i32.add
                 local.get $21
                 local.get $2
                 local.get $20
                 i32.mul
                 i32.add
                 i32.load8_u
                 i32.store8
                 local.get $2
                 i32.const 1
                 i32.add
                 local.set $2
                 br $for-loop|21
                end
               end
              else
               local.get $20
               i32.const 1
               i32.eq
               if
                local.get $10
                local.get $21
                i32.load
                i32.store
               else
                local.get $10
                local.get $21
                i32.load8_u
                local.get $20
                local.get $21
                i32.add
                i32.load8_u
                i32.const 8
                i32.shl
                i32.or
                local.get $21
                local.get $20
                i32.const 1
                i32.shl
                i32.add
                i32.load8_u
                local.get $21
                local.get $20
                i32.const 3
                i32.mul
                i32.add
                i32.load8_u
                i32.const 8
                i32.shl
                i32.or
                i32.const 16
                i32.shl
                i32.or
                i32.store
               end
              end
              local.get $3
              i32.const 1
              i32.add
              local.set $3
              br $for-loop|10
             end
            end
            local.get $9
            local.get $20
            local.get $22
            i32.mul
            i32.add
            local.set $9
            local.get $1
            local.get $22
            i32.add
            local.set $1
            br $while-continue|0
           end
          end
          local.get $4
          i32.const 1
          i32.add
          local.set $4
          br $for-loop|3
         end
        end
        local.get $7
        local.get $17
        i32.add
        local.set $7
        local.get $6
        i32.const 1
        i32.add
        local.set $6
        br $for-loop|2
       end
      end
      local.get $8
      local.get $14
      local.get $16
      i32.mul
      i32.add
      local.set $8
      local.get $5
      local.get $0
      i32.load offset=20
      i32.add
      local.set $5
      br $for-loop|1
     end
    end
    local.get $13
    i32.const 1
    i32.add
    local.set $13
    br $for-loop|0
   end
  end
 )
 (func $quantized/bytes/convolve-bytes/convolveBytes (param $0 i32) (param $1 i32) (param $2 i32)
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
  (local $23 v128)
  (local $24 i32)
  (local $25 i32)
  (local $26 i32)
  (local $27 i32)
  (local $28 i32)
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
  local.tee $25
  local.get $0
  i32.load offset=56
  i32.mul
  local.set $4
  local.get $0
  i32.load offset=112
  i32.const 15
  i32.add
  i32.const 4
  i32.shr_s
  local.set $8
  local.get $0
  i32.load offset=128
  if (result i32)
   local.get $1
   local.get $4
   i32.mul
   local.get $2
   i32.div_s
  else
   i32.const 0
  end
  local.set $27
  local.get $0
  i32.load offset=128
  if
   local.get $4
   local.get $1
   i32.const 1
   i32.add
   i32.mul
   local.get $2
   i32.div_s
   local.set $4
  end
  local.get $0
  i32.load offset=128
  if (result i32)
   i32.const 0
  else
   local.get $1
   local.get $8
   i32.mul
   local.get $2
   i32.div_s
  end
  local.set $6
  local.get $0
  i32.load offset=128
  if (result i32)
   local.get $8
  else
   local.get $8
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
  local.tee $26
  i32.const -64
  i32.sub
  local.set $7
  local.get $0
  i32.load offset=60
  local.get $0
  i32.load offset=64
  local.get $0
  i32.load offset=68
  i32.mul
  i32.mul
  local.set $24
  loop $for-loop|0
   local.get $4
   local.get $27
   i32.gt_s
   if
    local.get $0
    i32.load offset=84
    local.get $0
    i32.load offset=100
    local.tee $10
    local.get $27
    local.get $27
    local.get $25
    i32.div_s
    local.tee $21
    local.get $25
    i32.mul
    i32.sub
    i32.mul
    local.tee $20
    i32.sub
    local.set $3
    local.get $0
    i32.load
    local.get $21
    local.get $24
    i32.mul
    i32.add
    local.set $17
    local.get $7
    local.set $9
    local.get $0
    i32.load offset=60
    local.tee $2
    local.get $0
    i32.load offset=76
    i32.mul
    local.set $16
    i32.const 1
    local.get $0
    i32.load offset=96
    local.get $20
    local.get $0
    i32.load offset=92
    local.tee $1
    i32.mul
    local.get $0
    i32.load offset=72
    i32.sub
    local.tee $28
    local.get $10
    local.get $3
    local.get $3
    local.get $10
    i32.gt_s
    select
    local.tee $18
    i32.const 1
    i32.sub
    local.get $1
    i32.mul
    i32.add
    i32.add
    local.tee $15
    local.get $28
    i32.sub
    local.get $0
    i32.load offset=80
    local.get $2
    i32.mul
    local.tee $14
    local.get $0
    i32.load offset=68
    local.get $2
    i32.mul
    local.tee $13
    i32.ne
    local.tee $1
    local.get $28
    i32.const 0
    i32.lt_s
    local.get $1
    select
    local.tee $3
    i32.eqz
    if
     local.get $15
     local.get $0
     i32.load offset=64
     i32.gt_s
     local.set $3
    end
    local.get $3
    select
    local.set $12
    loop $for-loop|00
     local.get $15
     local.get $28
     i32.gt_s
     if
      local.get $3
      if
       local.get $9
       local.get $0
       i32.load offset=132
       local.get $0
       i32.load offset=152
       i32.xor
       local.get $14
       memory.fill
      end
      local.get $28
      i32.const 0
      i32.ge_s
      if (result i32)
       local.get $28
       local.get $0
       i32.load offset=64
       i32.lt_s
      else
       i32.const 0
      end
      if
       local.get $17
       local.get $13
       local.get $28
       i32.mul
       i32.add
       local.set $11
       local.get $9
       local.get $16
       i32.add
       local.set $10
       local.get $12
       local.get $13
       i32.mul
       local.set $22
       i32.const 0
       local.set $2
       local.get $0
       i32.load offset=152
       local.tee $19
       i8x16.splat
       local.set $23
       loop $for-loop|001
        local.get $2
        i32.const 16
        i32.add
        local.tee $1
        local.get $22
        i32.le_u
        if
         local.get $2
         local.get $10
         i32.add
         local.get $2
         local.get $11
         i32.add
         v128.load
         local.get $23
         v128.xor
         v128.store
         local.get $1
         local.set $2
         br $for-loop|001
        end
       end
       loop $for-loop|1
        local.get $2
        local.get $22
        i32.lt_u
        if
         local.get $2
         local.get $10
         i32.add
         local.get $2
         local.get $11
         i32.add
         i32.load8_u
         local.get $19
         i32.xor
         i32.store8
         local.get $2
         i32.const 1
         i32.add
         local.set $2
         br $for-loop|1
        end
       end
      end
      local.get $9
      local.get $14
      i32.add
      local.set $9
      local.get $12
      local.get $28
      i32.add
      local.set $28
      br $for-loop|00
     end
    end
    local.get $0
    i32.load offset=88
    local.tee $1
    local.get $18
    i32.mul
    local.set $19
    local.get $1
    local.get $21
    local.get $0
    i32.load offset=84
    i32.mul
    local.get $20
    i32.add
    i32.mul
    local.set $18
    i32.const 0
    local.set $28
    loop $for-loop|12
     local.get $28
     local.get $0
     i32.load offset=104
     i32.lt_s
     if
      local.get $7
      local.get $28
      local.get $0
      i32.load offset=108
      i32.mul
      i32.add
      local.set $17
      local.get $6
      local.set $1
      loop $for-loop|2
       local.get $1
       local.get $5
       i32.lt_s
       if
        local.get $28
        local.get $0
        i32.load offset=112
        local.tee $10
        i32.mul
        local.get $1
        i32.const 4
        i32.shl
        i32.add
        local.set $3
        i32.const 0
        local.set $9
        local.get $0
        i32.load offset=8
        local.get $8
        local.get $28
        i32.mul
        local.get $1
        i32.add
        local.tee $16
        local.get $0
        i32.load offset=124
        local.get $0
        i32.load offset=120
        i32.mul
        i32.const 6
        i32.shl
        i32.mul
        i32.add
        local.set $15
        i32.const 16
        local.get $10
        local.get $3
        local.get $10
        i32.rem_s
        i32.sub
        local.tee $2
        local.get $2
        i32.const 16
        i32.gt_s
        select
        local.set $14
        local.get $19
        i32.const 1
        i32.sub
        local.set $13
        local.get $0
        i32.load offset=4
        local.get $0
        i32.load offset=104
        local.get $10
        i32.mul
        local.tee $12
        local.get $18
        i32.mul
        i32.add
        local.get $3
        i32.add
        local.set $20
        loop $for-loop|03
         local.get $9
         local.get $19
         i32.lt_s
         if
          local.get $17
          local.get $0
          i32.load offset=28
          local.tee $2
          local.get $9
          i32.const 2
          i32.shl
          i32.add
          i32.load
          i32.add
          local.set $11
          local.get $17
          local.get $2
          local.get $9
          i32.const 1
          i32.add
          local.tee $2
          local.get $13
          local.get $2
          local.get $13
          i32.lt_s
          select
          local.tee $3
          i32.const 2
          i32.shl
          i32.add
          i32.load
          i32.add
          local.set $2
          local.get $20
          local.get $3
          local.get $9
          i32.sub
          local.get $12
          i32.mul
          i32.add
          local.set $10
          local.get $14
          i32.const 16
          i32.eq
          if
           local.get $0
           local.get $11
           local.get $2
           local.get $15
           local.get $16
           i32.const 4
           i32.shl
           local.get $20
           local.get $10
           call $quantized/bytes/quad-2x16/quad2x16
          else
           local.get $0
           local.get $11
           local.get $2
           local.get $15
           local.get $16
           i32.const 4
           i32.shl
           local.get $26
           local.get $26
           i32.const 16
           i32.add
           call $quantized/bytes/quad-2x16/quad2x16
           i32.const 0
           local.set $2
           loop $for-loop|14
            local.get $2
            local.get $14
            i32.lt_u
            if
             local.get $2
             local.get $20
             i32.add
             local.get $2
             local.get $26
             i32.add
             local.tee $3
             i32.load8_u
             i32.store8
             local.get $2
             local.get $10
             i32.add
             local.get $3
             i32.load8_u offset=16
             i32.store8
             local.get $2
             i32.const 1
             i32.add
             local.set $2
             br $for-loop|14
            end
           end
          end
          local.get $20
          local.get $12
          i32.const 1
          i32.shl
          i32.add
          local.set $20
          local.get $9
          i32.const 2
          i32.add
          local.set $9
          br $for-loop|03
         end
        end
        local.get $1
        i32.const 1
        i32.add
        local.set $1
        br $for-loop|2
       end
      end
      local.get $28
      i32.const 1
      i32.add
      local.set $28
      br $for-loop|12
     end
    end
    local.get $27
    i32.const 1
    i32.add
    local.set $27
    br $for-loop|0
   end
  end
 )
 (func $modules/relaxed/quantized-convolution/x8_s8c_igemm_2x16c4_minmax_f32__relaxed (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  call $quantized/bytes/convolve-bytes/convolveBytes
 )
 (func $modules/relaxed/quantized-convolution/x8_s8c_dwconv_2x8c4_minmax_f32__relaxed (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  call $quantized/depthwise/depthwise<u8>
 )
)
