(module
 (type $0 (func (param i32 i32 i32)))
 (type $1 (func (param i32 i32 i32 i32 i32)))
 (type $2 (func (param i32 i32 i32 i32)))
 (type $3 (func (param i32 i32 i32 i32 i32 i32)))
 (type $4 (func (param i32 i32 i32 i32 i32 i32 i32 i32)))
 (type $5 (func (param i32)))
 (type $6 (func (param v128 v128 v128 v128 v128 v128 i32 i32)))
 (type $7 (func (param v128 v128 v128 i32 i32)))
 (type $8 (func (param i32 i32 i32 i32 i32 i32 i32 i32 i32)))
 (type $9 (func (param i32 v128 i32 i32)))
 (type $10 (func (param i32 i32 i32 i32 i32 i32 i32)))
 (import "env" "memory" (memory $0 0 65535))
 (export "f32_quantize_1x16_minmax__simd128" (func $modules/simd128/conversion/f32_quantize_1x16_minmax__simd128))
 (export "x8_dequantize_1x4__simd128" (func $modules/simd128/conversion/x8_dequantize_1x4__simd128))
 (export "x8_permute_16x16__simd128" (func $modules/simd128/permute/x8_permute_16x16__simd128))
 (export "x32_permute_4x4__simd128" (func $modules/simd128/permute/x32_permute_4x4__simd128))
 (export "x8_x8_add_16x1_minmax_f32__simd128" (func $modules/simd128/quantized-binary/x8_x8_add_16x1_minmax_f32__simd128))
 (export "x8_x8_mul_16x1_minmax_f32__simd128" (func $modules/simd128/quantized-binary/x8_x8_mul_16x1_minmax_f32__simd128))
 (export "u8_s8c_igemm_2x16c2_minmax_f32__simd128" (func $modules/simd128/quantized-convolution/u8_s8c_igemm_2x16c2_minmax_f32__simd128))
 (export "u8_s8c_igemm_4x8c2_minmax_f32__simd128" (func $modules/simd128/quantized-convolution/u8_s8c_igemm_2x16c2_minmax_f32__simd128))
 (export "s8_s8c_igemm_2x16c2_minmax_f32__simd128" (func $modules/simd128/quantized-convolution/s8_s8c_igemm_2x16c2_minmax_f32__simd128))
 (export "s8_s8c_igemm_4x8c2_minmax_f32__simd128" (func $modules/simd128/quantized-convolution/s8_s8c_igemm_2x16c2_minmax_f32__simd128))
 (export "u8_s8c_dwconv_2x8c2_minmax_f32__simd128" (func $modules/simd128/quantized-convolution/u8_s8c_dwconv_2x8c2_minmax_f32__simd128))
 (export "s8_s8c_dwconv_2x8c2_minmax_f32__simd128" (func $modules/simd128/quantized-convolution/s8_s8c_dwconv_2x8c2_minmax_f32__simd128))
 (export "u8_s8c_winograd_2x16c2_minmax_f32__simd128" (func $modules/simd128/quantized-convolution/u8_s8c_winograd_2x16c2_minmax_f32__simd128))
 (export "s8_s8c_winograd_2x16c2_minmax_f32__simd128" (func $modules/simd128/quantized-convolution/s8_s8c_winograd_2x16c2_minmax_f32__simd128))
 (export "packDepthwise" (func $quantized/pack-depthwise/packDepthwise))
 (export "packDots" (func $quantized/pack-dots/packDots))
 (export "packWinograd" (func $quantized/pack-winograd/packWinograd))
 (export "sumFilters" (func $quantized/sum-weights/sumFilters))
 (export "u8_maxpool_1x16__simd128" (func $modules/simd128/quantized-pooling/u8_maxpool_1x16__simd128))
 (export "s8_maxpool_1x16__simd128" (func $modules/simd128/quantized-pooling/s8_maxpool_1x16__simd128))
 (export "u8_avgpool_1x16_f32__simd128" (func $modules/simd128/quantized-pooling/u8_avgpool_1x16_f32__simd128))
 (export "s8_avgpool_1x16_f32__simd128" (func $modules/simd128/quantized-pooling/s8_avgpool_1x16_f32__simd128))
 (export "x8_s8c_gemm_2x16c2_minmax_f32__simd128" (func $modules/simd128/quantized-product/x8_s8c_gemm_2x16c2_minmax_f32__simd128))
 (export "packLayer" (func $quantized/product/pack-layer/packLayer))
 (func $quantized/product/multiply-rows/multiplyRows (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32) (param $6 i32) (param $7 i32)
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
      local.get $10
      local.get $9
      v128.load32_splat
      local.tee $25
      local.get $6
      v128.load
      local.tee $22
      i32x4.dot_i16x8_s
      i32x4.add
      local.set $10
      local.get $11
      local.get $25
      local.get $6
      v128.load offset=16
      local.tee $23
      i32x4.dot_i16x8_s
      i32x4.add
      local.set $11
      local.get $12
      local.get $25
      local.get $6
      v128.load offset=32
      local.tee $24
      i32x4.dot_i16x8_s
      i32x4.add
      local.set $12
      local.get $13
      local.get $25
      local.get $6
      v128.load offset=48
      local.tee $26
      i32x4.dot_i16x8_s
      i32x4.add
      local.set $13
      local.get $16
      local.get $9
      local.get $20
      i32.add
      v128.load32_splat
      local.tee $25
      local.get $22
      i32x4.dot_i16x8_s
      i32x4.add
      local.set $16
      local.get $17
      local.get $25
      local.get $23
      i32x4.dot_i16x8_s
      i32x4.add
      local.set $17
      local.get $18
      local.get $25
      local.get $24
      i32x4.dot_i16x8_s
      i32x4.add
      local.set $18
      local.get $19
      local.get $25
      local.get $26
      i32x4.dot_i16x8_s
      i32x4.add
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
     local.get $10
     local.get $0
     v128.load32_splat
     local.tee $16
     local.get $2
     v128.load
     i32x4.dot_i16x8_s
     i32x4.add
     local.set $10
     local.get $11
     local.get $16
     local.get $2
     v128.load offset=16
     i32x4.dot_i16x8_s
     i32x4.add
     local.set $11
     local.get $12
     local.get $16
     local.get $2
     v128.load offset=32
     i32x4.dot_i16x8_s
     i32x4.add
     local.set $12
     local.get $13
     local.get $16
     local.get $2
     v128.load offset=48
     i32x4.dot_i16x8_s
     i32x4.add
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
 (func $quantized/winograd-input/transform (param $0 v128) (param $1 v128) (param $2 v128) (param $3 v128) (param $4 v128) (param $5 v128) (param $6 i32) (param $7 i32)
  local.get $6
  local.get $0
  local.get $2
  i16x8.sub
  i32.const 2
  i16x8.shl
  local.get $4
  local.get $2
  i16x8.sub
  local.tee $0
  i16x8.add
  v128.store
  local.get $6
  local.get $7
  i32.add
  local.get $4
  local.get $2
  i32.const 2
  i16x8.shl
  i16x8.sub
  local.tee $2
  local.get $3
  local.get $1
  i32.const 2
  i16x8.shl
  i16x8.sub
  local.tee $4
  i16x8.add
  v128.store
  local.get $6
  local.get $7
  i32.const 1
  i32.shl
  i32.add
  local.get $2
  local.get $4
  i16x8.sub
  v128.store
  local.get $6
  local.get $7
  i32.const 3
  i32.mul
  i32.add
  local.get $0
  local.get $3
  local.get $1
  i16x8.sub
  i32.const 1
  i16x8.shl
  local.tee $2
  i16x8.add
  v128.store
  local.get $6
  local.get $7
  i32.const 2
  i32.shl
  i32.add
  local.get $0
  local.get $2
  i16x8.sub
  v128.store
  local.get $6
  local.get $7
  i32.const 5
  i32.mul
  i32.add
  local.get $1
  local.get $3
  i16x8.sub
  i32.const 2
  i16x8.shl
  local.get $5
  local.get $3
  i16x8.sub
  i16x8.add
  v128.store
 )
 (func $quantized/pack-winograd/rows (param $0 v128) (param $1 v128) (param $2 v128) (param $3 i32) (param $4 i32)
  (local $5 v128)
  (local $6 i32)
  (local $7 v128)
  local.get $3
  local.get $0
  v128.store32_lane 0
  local.get $3
  local.get $0
  v128.store32_lane offset=64 1
  local.get $3
  local.get $0
  v128.store32_lane offset=128 2
  local.get $3
  local.get $0
  v128.store32_lane offset=192 3
  local.get $3
  local.get $4
  i32.add
  local.tee $6
  local.get $0
  local.get $2
  i16x8.add
  local.tee $7
  local.get $1
  i16x8.add
  local.tee $5
  v128.store32_lane 0
  local.get $6
  local.get $5
  v128.store32_lane offset=64 1
  local.get $6
  local.get $5
  v128.store32_lane offset=128 2
  local.get $6
  local.get $5
  v128.store32_lane offset=192 3
  local.get $3
  local.get $4
  i32.const 1
  i32.shl
  i32.add
  local.tee $6
  local.get $7
  local.get $1
  i16x8.sub
  local.tee $5
  v128.store32_lane 0
  local.get $6
  local.get $5
  v128.store32_lane offset=64 1
  local.get $6
  local.get $5
  v128.store32_lane offset=128 2
  local.get $6
  local.get $5
  v128.store32_lane offset=192 3
  local.get $3
  local.get $4
  i32.const 3
  i32.mul
  i32.add
  local.tee $6
  local.get $0
  local.get $2
  i32.const 2
  i16x8.shl
  i16x8.add
  local.tee $0
  local.get $1
  i32.const 1
  i16x8.shl
  local.tee $1
  i16x8.add
  local.tee $5
  v128.store32_lane 0
  local.get $6
  local.get $5
  v128.store32_lane offset=64 1
  local.get $6
  local.get $5
  v128.store32_lane offset=128 2
  local.get $6
  local.get $5
  v128.store32_lane offset=192 3
  local.get $3
  local.get $4
  i32.const 2
  i32.shl
  i32.add
  local.tee $6
  local.get $0
  local.get $1
  i16x8.sub
  local.tee $0
  v128.store32_lane 0
  local.get $6
  local.get $0
  v128.store32_lane offset=64 1
  local.get $6
  local.get $0
  v128.store32_lane offset=128 2
  local.get $6
  local.get $0
  v128.store32_lane offset=192 3
  local.get $3
  local.get $4
  i32.const 5
  i32.mul
  i32.add
  local.tee $3
  local.get $2
  v128.store32_lane 0
  local.get $3
  local.get $2
  v128.store32_lane offset=64 1
  local.get $3
  local.get $2
  v128.store32_lane offset=128 2
  local.get $3
  local.get $2
  v128.store32_lane offset=192 3
 )
 (func $quantized/product/multiply/storeSums (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32)
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
  local.get $3
  local.get $4
  i32.add
  local.set $4
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
 (func $quantized/widen/widen<u8> (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 v128)
  (local $5 i32)
  local.get $2
  i32.const 16
  i32.lt_s
  if
   loop $for-loop|0
    local.get $2
    local.get $3
    i32.gt_u
    if
     local.get $1
     local.get $3
     i32.const 1
     i32.shl
     i32.add
     local.get $0
     local.get $3
     i32.add
     i32.load8_u
     i32.store16
     local.get $3
     i32.const 1
     i32.add
     local.set $3
     br $for-loop|0
    end
   end
   return
  end
  local.get $2
  i32.const 16
  i32.sub
  local.set $2
  loop $while-continue|1
   local.get $2
   local.get $3
   i32.gt_u
   if
    local.get $1
    local.get $3
    i32.const 1
    i32.shl
    i32.add
    local.tee $5
    local.get $0
    local.get $3
    i32.add
    v128.load
    local.tee $4
    i16x8.extend_low_i8x16_u
    v128.store
    local.get $5
    local.get $4
    i16x8.extend_high_i8x16_u
    v128.store offset=16
    local.get $3
    i32.const 16
    i32.add
    local.set $3
    br $while-continue|1
   end
  end
  local.get $1
  local.get $2
  i32.const 1
  i32.shl
  i32.add
  local.tee $1
  local.get $0
  local.get $2
  i32.add
  v128.load
  local.tee $4
  i16x8.extend_low_i8x16_u
  v128.store
  local.get $1
  local.get $4
  i16x8.extend_high_i8x16_u
  v128.store offset=16
 )
 (func $quantized/widen/widen<i8> (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 v128)
  (local $5 i32)
  local.get $2
  i32.const 16
  i32.lt_s
  if
   loop $for-loop|0
    local.get $2
    local.get $3
    i32.gt_u
    if
     local.get $1
     local.get $3
     i32.const 1
     i32.shl
     i32.add
     local.get $0
     local.get $3
     i32.add
     i32.load8_s
     i32.store16
     local.get $3
     i32.const 1
     i32.add
     local.set $3
     br $for-loop|0
    end
   end
   return
  end
  local.get $2
  i32.const 16
  i32.sub
  local.set $2
  loop $while-continue|1
   local.get $2
   local.get $3
   i32.gt_u
   if
    local.get $1
    local.get $3
    i32.const 1
    i32.shl
    i32.add
    local.tee $5
    local.get $0
    local.get $3
    i32.add
    v128.load
    local.tee $4
    i16x8.extend_low_i8x16_s
    v128.store
    local.get $5
    local.get $4
    i16x8.extend_high_i8x16_s
    v128.store offset=16
    local.get $3
    i32.const 16
    i32.add
    local.set $3
    br $while-continue|1
   end
  end
  local.get $1
  local.get $2
  i32.const 1
  i32.shl
  i32.add
  local.tee $1
  local.get $0
  local.get $2
  i32.add
  v128.load
  local.tee $4
  i16x8.extend_low_i8x16_s
  v128.store
  local.get $1
  local.get $4
  i16x8.extend_high_i8x16_s
  v128.store offset=16
 )
 (func $quantized/product/widen-panel/widenLess (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32)
  (local $5 v128)
  (local $6 v128)
  (local $7 v128)
  (local $8 v128)
  (local $9 v128)
  (local $10 v128)
  local.get $0
  local.get $4
  i32.const 5
  i32.shl
  i32.add
  local.set $4
  local.get $1
  v128.load
  local.set $6
  local.get $1
  v128.load offset=16
  local.set $7
  local.get $1
  v128.load offset=32
  local.set $8
  local.get $1
  v128.load offset=48
  local.set $9
  loop $for-loop|0
   local.get $0
   local.get $4
   i32.lt_u
   if
    local.get $0
    v128.load offset=16
    local.set $5
    local.get $3
    local.get $0
    v128.load
    local.tee $10
    i16x8.extend_low_i8x16_s
    local.get $6
    i16x8.sub
    local.get $2
    v128.load
    i16x8.sub
    v128.store
    local.get $3
    local.get $10
    i16x8.extend_high_i8x16_s
    local.get $7
    i16x8.sub
    local.get $2
    v128.load offset=16
    i16x8.sub
    v128.store offset=16
    local.get $3
    local.get $5
    i16x8.extend_low_i8x16_s
    local.get $8
    i16x8.sub
    local.get $2
    v128.load offset=32
    i16x8.sub
    v128.store offset=32
    local.get $3
    local.get $5
    i16x8.extend_high_i8x16_s
    local.get $9
    i16x8.sub
    local.get $2
    v128.load offset=48
    i16x8.sub
    v128.store offset=48
    local.get $2
    i32.const -64
    i32.sub
    local.set $2
    local.get $3
    i32.const -64
    i32.sub
    local.set $3
    local.get $0
    i32.const 32
    i32.add
    local.set $0
    br $for-loop|0
   end
  end
 )
 (func $quantized/winograd/multiply (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32)
  (local $5 v128)
  (local $6 i32)
  (local $7 i32)
  (local $8 v128)
  (local $9 v128)
  (local $10 v128)
  (local $11 v128)
  (local $12 v128)
  (local $13 v128)
  (local $14 v128)
  (local $15 i32)
  (local $16 i32)
  (local $17 v128)
  (local $18 v128)
  (local $19 v128)
  (local $20 i32)
  (local $21 v128)
  (local $22 i32)
  (local $23 v128)
  local.get $3
  i32.const 1
  i32.shl
  local.set $15
  local.get $1
  local.get $3
  i32.const 5
  i32.shl
  i32.add
  local.set $16
  local.get $1
  local.set $3
  loop $for-loop|0
   local.get $3
   local.get $16
   i32.lt_u
   if
    local.get $3
    v128.load
    drop
    local.get $3
    i32.const -64
    i32.sub
    local.set $3
    br $for-loop|0
   end
  end
  loop $for-loop|1
   local.get $4
   local.get $6
   i32.gt_s
   if
    local.get $0
    local.get $6
    local.get $15
    i32.mul
    i32.add
    local.set $7
    local.get $6
    i32.const 1
    i32.add
    local.tee $3
    local.get $4
    i32.const 1
    i32.sub
    local.tee $20
    local.get $3
    local.get $20
    i32.lt_s
    select
    local.tee $20
    local.get $6
    i32.sub
    local.get $15
    i32.mul
    local.set $22
    v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    local.set $5
    v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    local.set $8
    v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    local.set $9
    v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    local.set $10
    v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    local.set $11
    v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    local.set $12
    v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    local.set $13
    v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    local.set $14
    local.get $1
    local.set $3
    loop $while-continue|2
     local.get $3
     local.get $16
     i32.lt_u
     if
      local.get $5
      local.get $7
      v128.load32_splat
      local.tee $21
      local.get $3
      v128.load
      local.tee $17
      i32x4.dot_i16x8_s
      i32x4.add
      local.set $5
      local.get $8
      local.get $21
      local.get $3
      v128.load offset=16
      local.tee $18
      i32x4.dot_i16x8_s
      i32x4.add
      local.set $8
      local.get $9
      local.get $21
      local.get $3
      v128.load offset=32
      local.tee $19
      i32x4.dot_i16x8_s
      i32x4.add
      local.set $9
      local.get $10
      local.get $21
      local.get $3
      v128.load offset=48
      local.tee $23
      i32x4.dot_i16x8_s
      i32x4.add
      local.set $10
      local.get $11
      local.get $7
      local.get $22
      i32.add
      v128.load32_splat
      local.tee $21
      local.get $17
      i32x4.dot_i16x8_s
      i32x4.add
      local.set $11
      local.get $12
      local.get $21
      local.get $18
      i32x4.dot_i16x8_s
      i32x4.add
      local.set $12
      local.get $13
      local.get $21
      local.get $19
      i32x4.dot_i16x8_s
      i32x4.add
      local.set $13
      local.get $14
      local.get $21
      local.get $23
      i32x4.dot_i16x8_s
      i32x4.add
      local.set $14
      local.get $7
      i32.const 4
      i32.add
      local.set $7
      local.get $3
      i32.const -64
      i32.sub
      local.set $3
      br $while-continue|2
     end
    end
    local.get $2
    local.get $6
    i32.const 6
    i32.shl
    i32.add
    local.tee $3
    local.get $5
    v128.store
    local.get $3
    local.get $8
    v128.store offset=16
    local.get $3
    local.get $9
    v128.store offset=32
    local.get $3
    local.get $10
    v128.store offset=48
    local.get $2
    local.get $20
    i32.const 6
    i32.shl
    i32.add
    local.tee $3
    local.get $11
    v128.store
    local.get $3
    local.get $12
    v128.store offset=16
    local.get $3
    local.get $13
    v128.store offset=32
    local.get $3
    local.get $14
    v128.store offset=48
    local.get $6
    i32.const 2
    i32.add
    local.set $6
    br $for-loop|1
   end
  end
 )
 (func $quantized/winograd-output/transformOutput (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 v128)
  (local $9 i32)
  (local $10 v128)
  (local $11 v128)
  (local $12 v128)
  (local $13 v128)
  (local $14 v128)
  (local $15 i32)
  (local $16 i32)
  (local $17 i32)
  (local $18 i32)
  (local $19 i32)
  (local $20 i32)
  (local $21 v128)
  local.get $1
  local.get $0
  i32.load offset=68
  local.tee $6
  local.get $0
  i32.load offset=64
  i32.mul
  local.tee $7
  i32.div_s
  local.set $15
  i32.const 4
  local.get $0
  i32.load offset=52
  local.tee $16
  local.get $1
  local.get $7
  local.get $15
  i32.mul
  i32.sub
  local.tee $7
  local.get $6
  i32.div_s
  i32.const 2
  i32.shl
  local.tee $17
  i32.sub
  local.tee $1
  local.get $1
  i32.const 4
  i32.gt_s
  select
  local.set $18
  i32.const 4
  local.get $0
  i32.load offset=56
  local.tee $1
  local.get $7
  local.get $6
  i32.rem_s
  i32.const 2
  i32.shl
  local.tee $7
  i32.sub
  local.tee $6
  local.get $6
  i32.const 4
  i32.gt_s
  select
  local.set $9
  i32.const 16
  local.get $0
  i32.load offset=60
  local.tee $6
  local.get $2
  i32.const 4
  i32.shl
  local.tee $19
  i32.sub
  local.tee $20
  local.get $20
  i32.const 16
  i32.gt_s
  select
  local.set $20
  local.get $0
  i32.load offset=4
  local.get $6
  local.get $1
  local.get $15
  local.get $16
  i32.mul
  local.get $17
  i32.add
  i32.mul
  local.get $7
  i32.add
  i32.mul
  i32.add
  local.get $19
  i32.add
  local.set $15
  i32.const 1262485504
  local.get $0
  i32.load offset=84
  i32.sub
  i32x4.splat
  local.set $8
  local.get $0
  i32.load offset=88
  i8x16.splat
  local.set $10
  local.get $0
  i32.load offset=92
  i8x16.splat
  local.set $11
  local.get $0
  i32.load offset=96
  i8x16.splat
  local.set $12
  i32.const 0
  local.set $1
  loop $for-loop|0
   local.get $1
   local.get $20
   i32.lt_s
   if
    local.get $2
    i32.const 4
    i32.shl
    local.get $1
    i32.add
    i32.const 2
    i32.shl
    local.tee $6
    local.get $0
    i32.load offset=12
    i32.add
    v128.load
    local.set $13
    local.get $6
    local.get $0
    i32.load offset=16
    i32.add
    v128.load
    local.set $14
    i32.const 0
    local.set $6
    loop $for-loop|1
     local.get $6
     i32.const 6
     i32.lt_u
     if
      local.get $3
      local.get $1
      i32.const 2
      i32.shl
      i32.add
      local.get $4
      local.get $6
      i32.mul
      i32.add
      local.get $4
      i32.const 6
      i32.mul
      local.get $5
      local.get $6
      i32.const 4
      i32.shl
      i32.add
      i32.const 96
      call $quantized/winograd-output/transform
      local.get $6
      i32.const 1
      i32.add
      local.set $6
      br $for-loop|1
     end
    end
    i32.const 0
    local.set $6
    loop $for-loop|2
     local.get $6
     local.get $18
     i32.lt_s
     if
      local.get $5
      local.get $6
      i32.const 96
      i32.mul
      i32.add
      i32.const 16
      local.get $5
      i32.const 384
      i32.add
      local.tee $16
      i32.const 16
      call $quantized/winograd-output/transform
      i32.const 0
      local.set $7
      loop $for-loop|3
       local.get $7
       local.get $9
       i32.lt_s
       if
        local.get $15
        local.get $0
        i32.load offset=60
        local.get $6
        local.get $0
        i32.load offset=56
        i32.mul
        local.get $7
        i32.add
        i32.mul
        i32.add
        local.get $1
        i32.add
        local.get $16
        local.get $7
        i32.const 4
        i32.shl
        i32.add
        v128.load
        v128.const i32x4 0x38e38e39 0x38e38e39 0x38e38e39 0x38e38e39
        i32x4.mul
        i32.const 6
        i32x4.shr_s
        local.get $13
        i32x4.add
        f32x4.convert_i32x4_s
        local.get $14
        f32x4.mul
        v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
        f32x4.add
        local.get $8
        i32x4.sub
        local.tee $21
        local.get $21
        i16x8.narrow_i32x4_s
        local.tee $21
        local.get $21
        i8x16.narrow_i16x8_u
        v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
        v128.xor
        local.get $10
        i8x16.max_u
        local.get $11
        i8x16.min_u
        local.get $12
        v128.xor
        v128.store32_lane 0
        local.get $7
        i32.const 1
        i32.add
        local.set $7
        br $for-loop|3
       end
      end
      local.get $6
      i32.const 1
      i32.add
      local.set $6
      br $for-loop|2
     end
    end
    local.get $1
    i32.const 4
    i32.add
    local.set $1
    br $for-loop|0
   end
  end
 )
 (func $quantized/winograd-output/transform (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32)
  (local $4 v128)
  (local $5 v128)
  (local $6 v128)
  (local $7 v128)
  (local $8 v128)
  (local $9 v128)
  (local $10 v128)
  local.get $0
  local.get $1
  i32.const 5
  i32.mul
  i32.add
  v128.load
  local.set $4
  local.get $2
  local.get $0
  v128.load
  local.tee $5
  i32.const 1
  i32x4.shl
  local.get $5
  i32x4.add
  i32.const 1
  i32x4.shl
  local.get $0
  local.get $1
  i32.add
  v128.load
  local.tee $7
  local.get $0
  local.get $1
  i32.const 1
  i32.shl
  i32.add
  v128.load
  local.tee $9
  i32x4.add
  i32.const 2
  i32x4.shl
  local.tee $5
  i32x4.sub
  local.get $0
  local.get $1
  i32.const 3
  i32.mul
  i32.add
  v128.load
  local.tee $8
  local.get $0
  local.get $1
  i32.const 2
  i32.shl
  i32.add
  v128.load
  local.tee $10
  i32x4.add
  local.tee $6
  i32x4.add
  v128.store
  local.get $2
  local.get $3
  i32.add
  local.get $8
  local.get $10
  i32x4.sub
  i32.const 1
  i32x4.shl
  local.tee $8
  local.get $7
  local.get $9
  i32x4.sub
  i32.const 2
  i32x4.shl
  local.tee $7
  i32x4.sub
  v128.store
  local.get $2
  local.get $3
  i32.const 1
  i32.shl
  i32.add
  local.get $6
  i32.const 2
  i32x4.shl
  local.get $5
  i32x4.sub
  v128.store
  local.get $2
  local.get $3
  i32.const 3
  i32.mul
  i32.add
  local.get $8
  i32.const 2
  i32x4.shl
  local.get $7
  i32x4.sub
  local.get $4
  i32.const 1
  i32x4.shl
  local.get $4
  i32x4.add
  i32.const 3
  i32x4.shl
  i32x4.add
  v128.store
 )
 (func $quantized/product/halve-rows/halve (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32)
  (local $4 v128)
  (local $5 v128)
  (local $6 v128)
  (local $7 i32)
  (local $8 i32)
  (local $9 v128)
  (local $10 v128)
  (local $11 v128)
  local.get $0
  local.get $1
  i32.add
  v128.load
  local.set $4
  local.get $2
  i32.const 1
  i32.shl
  local.tee $7
  local.get $0
  i32.add
  local.tee $8
  v128.load
  local.tee $9
  local.get $1
  local.get $8
  i32.add
  v128.load
  local.tee $10
  i16x8.add
  local.tee $11
  local.get $0
  v128.load
  local.tee $5
  i16x8.sub
  local.set $6
  local.get $3
  local.get $5
  v128.store
  local.get $2
  local.get $3
  i32.add
  local.get $4
  v128.store
  local.get $3
  local.get $7
  i32.add
  local.get $4
  local.get $6
  i16x8.sub
  v128.store
  local.get $3
  local.get $2
  i32.const 3
  i32.mul
  i32.add
  local.get $10
  v128.store
  local.get $3
  local.get $2
  i32.const 2
  i32.shl
  i32.add
  local.get $11
  v128.store
  local.get $3
  local.get $2
  i32.const 5
  i32.mul
  i32.add
  local.get $6
  v128.store
  local.get $3
  local.get $2
  i32.const 6
  i32.mul
  i32.add
  local.get $5
  local.get $9
  i16x8.sub
  v128.store
 )
 (func $quantized/depthwise/rowOf (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32)
  (local $4 i32)
  (local $5 i32)
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
  (local $17 i32)
  (local $18 i32)
  (local $19 i32)
  (local $20 i32)
  (local $21 i32)
  (local $22 i32)
  (local $23 i32)
  (local $24 v128)
  (local $25 v128)
  (local $26 i32)
  (local $27 v128)
  (local $28 i32)
  (local $29 i32)
  local.get $1
  local.get $0
  i32.load offset=32
  local.tee $5
  local.get $0
  i32.load offset=52
  i32.mul
  i32.const 2
  i32.shl
  local.tee $4
  local.get $2
  local.get $0
  i32.load offset=64
  i32.mul
  local.get $0
  i32.load offset=80
  local.tee $1
  i32.div_s
  i32.mul
  i32.add
  local.set $23
  local.get $0
  i32.load offset=68
  local.get $5
  i32.mul
  i32.const 2
  i32.shl
  local.set $22
  local.get $4
  i32.const 2
  local.get $1
  i32.div_s
  i32.mul
  local.set $10
  local.get $5
  i32.const 8
  i32.sub
  local.set $26
  i32.const 0
  local.set $2
  loop $for-loop|0
   local.get $0
   i32.load offset=60
   local.tee $1
   local.get $2
   i32.gt_s
   if
    local.get $23
    local.get $2
    local.get $22
    i32.mul
    i32.add
    local.set $20
    local.get $23
    local.get $2
    i32.const 1
    i32.add
    local.tee $4
    local.get $1
    i32.const 1
    i32.sub
    local.tee $1
    local.get $1
    local.get $4
    i32.gt_s
    select
    local.tee $4
    local.get $22
    i32.mul
    i32.add
    local.set $19
    local.get $3
    local.get $0
    i32.load offset=32
    local.tee $1
    local.get $2
    i32.mul
    i32.add
    local.set $18
    local.get $3
    local.get $1
    local.get $4
    i32.mul
    i32.add
    local.set $17
    i32.const 0
    local.set $1
    loop $while-continue|1
     local.get $20
     local.get $1
     i32.const 2
     i32.shl
     local.tee $29
     local.tee $9
     i32.add
     local.set $5
     local.get $1
     local.get $18
     i32.add
     local.get $1
     local.get $17
     i32.add
     local.set $15
     local.get $29
     local.get $0
     i32.load offset=12
     i32.add
     local.tee $4
     v128.load
     local.tee $8
     local.set $25
     local.get $4
     v128.load offset=16
     local.tee $24
     local.set $27
     local.get $9
     local.get $19
     i32.add
     local.get $5
     i32.sub
     local.set $14
     local.get $29
     local.get $0
     i32.load offset=8
     i32.add
     local.tee $28
     local.get $0
     i32.load offset=32
     i32.const 2
     i32.shl
     local.tee $21
     local.get $0
     i32.load offset=76
     i32.mul
     local.tee $13
     local.get $0
     i32.load offset=72
     i32.mul
     i32.add
     local.set $12
     loop $while-continue|0
      local.get $12
      local.get $28
      i32.gt_u
      if
       local.get $13
       local.get $28
       i32.add
       local.set $11
       local.get $5
       local.set $4
       loop $while-continue|10
        local.get $11
        local.get $28
        i32.gt_u
        if
         local.get $8
         local.get $4
         v128.load
         local.get $28
         v128.load
         local.tee $6
         i32x4.dot_i16x8_s
         i32x4.add
         local.set $8
         local.get $24
         local.get $4
         v128.load offset=16
         local.get $28
         v128.load offset=16
         local.tee $7
         i32x4.dot_i16x8_s
         i32x4.add
         local.set $24
         local.get $25
         local.get $4
         local.get $14
         i32.add
         local.tee $9
         v128.load
         local.get $6
         i32x4.dot_i16x8_s
         i32x4.add
         local.set $25
         local.get $27
         local.get $9
         v128.load offset=16
         local.get $7
         i32x4.dot_i16x8_s
         i32x4.add
         local.set $27
         local.get $21
         local.get $28
         i32.add
         local.set $28
         local.get $4
         local.get $21
         i32.add
         local.set $4
         br $while-continue|10
        end
       end
       local.get $5
       local.get $10
       i32.add
       local.set $5
       br $while-continue|0
      end
     end
     local.get $8
     f32x4.convert_i32x4_s
     local.get $29
     local.get $0
     i32.load offset=16
     i32.add
     local.tee $4
     v128.load
     local.tee $8
     f32x4.mul
     v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
     f32x4.add
     i32.const 1262485504
     local.get $0
     i32.load offset=92
     i32.sub
     i32x4.splat
     local.tee $7
     i32x4.sub
     local.get $24
     f32x4.convert_i32x4_s
     local.get $4
     v128.load offset=16
     local.tee $6
     f32x4.mul
     v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
     f32x4.add
     local.get $7
     i32x4.sub
     i16x8.narrow_i32x4_s
     local.get $25
     f32x4.convert_i32x4_s
     local.get $8
     f32x4.mul
     v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
     f32x4.add
     local.get $7
     i32x4.sub
     local.get $27
     f32x4.convert_i32x4_s
     local.get $6
     f32x4.mul
     v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
     f32x4.add
     local.get $7
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
     local.tee $6
     v128.store64_lane 0
     local.get $15
     local.get $6
     v128.store64_lane 1
     local.get $1
     local.get $26
     i32.ne
     if
      local.get $1
      i32.const 8
      i32.add
      local.tee $1
      local.get $26
      local.get $1
      local.get $26
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
    br $for-loop|0
   end
  end
 )
 (func $quantized/convolve/panelOf (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32) (param $6 i32) (param $7 i32)
  (local $8 i32)
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
  local.get $0
  i32.load offset=120
  local.get $0
  i32.load offset=124
  local.get $0
  i32.load offset=116
  local.tee $9
  local.get $7
  i32.mul
  local.tee $7
  i32.const 2
  i32.shl
  i32.mul
  i32.mul
  i32.add
  local.set $10
  local.get $2
  local.get $5
  local.get $0
  i32.load offset=108
  i32.mul
  i32.add
  local.set $2
  local.get $0
  i32.load offset=4
  local.get $0
  i32.load offset=112
  local.tee $11
  local.get $0
  i32.load offset=104
  i32.mul
  local.tee $14
  local.get $4
  i32.mul
  i32.add
  local.get $5
  local.get $11
  i32.mul
  local.get $6
  local.get $9
  i32.mul
  i32.add
  i32.add
  local.set $15
  local.get $3
  i32.const 1
  i32.sub
  local.set $11
  local.get $9
  i32.const 16
  i32.eq
  if
   loop $for-loop|0
    local.get $3
    local.get $8
    i32.gt_s
    if
     local.get $0
     local.get $2
     local.get $0
     i32.load offset=28
     local.tee $1
     local.get $8
     i32.const 2
     i32.shl
     i32.add
     i32.load
     i32.add
     local.get $2
     local.get $1
     local.get $8
     i32.const 1
     i32.add
     local.tee $1
     local.get $11
     local.get $1
     local.get $11
     i32.lt_s
     select
     local.tee $1
     i32.const 2
     i32.shl
     i32.add
     i32.load
     i32.add
     local.get $10
     local.get $7
     local.get $15
     local.get $8
     local.get $14
     i32.mul
     i32.add
     local.get $15
     local.get $1
     local.get $14
     i32.mul
     i32.add
     call $quantized/dot-2x16/dot2x16
     local.get $8
     i32.const 2
     i32.add
     local.set $8
     br $for-loop|0
    end
   end
   return
  end
  local.get $9
  local.get $0
  i32.load offset=112
  local.get $6
  local.get $9
  i32.mul
  i32.sub
  local.tee $4
  local.get $4
  local.get $9
  i32.gt_s
  select
  local.set $6
  loop $for-loop|1
   local.get $3
   local.get $8
   i32.gt_s
   if
    local.get $0
    local.get $2
    local.get $0
    i32.load offset=28
    local.tee $4
    local.get $8
    i32.const 2
    i32.shl
    i32.add
    i32.load
    i32.add
    local.get $2
    local.get $4
    local.get $8
    i32.const 1
    i32.add
    local.tee $5
    local.get $11
    local.get $5
    local.get $11
    i32.lt_s
    select
    i32.const 2
    i32.shl
    i32.add
    i32.load
    i32.add
    local.get $2
    local.get $4
    local.get $8
    i32.const 2
    i32.add
    local.tee $5
    local.get $11
    local.get $5
    local.get $11
    i32.lt_s
    select
    i32.const 2
    i32.shl
    i32.add
    i32.load
    i32.add
    local.get $2
    local.get $4
    local.get $8
    i32.const 3
    i32.add
    local.tee $4
    local.get $11
    local.get $4
    local.get $11
    i32.lt_s
    select
    i32.const 2
    i32.shl
    i32.add
    i32.load
    i32.add
    local.get $10
    local.get $7
    local.get $1
    call $quantized/dot-4x8/dot4x8
    i32.const 4
    local.get $3
    local.get $8
    i32.sub
    local.tee $4
    local.get $4
    i32.const 4
    i32.gt_s
    select
    local.set $16
    i32.const 0
    local.set $4
    loop $for-loop|2
     local.get $4
     local.get $16
     i32.lt_s
     if
      local.get $1
      local.get $4
      local.get $9
      i32.mul
      i32.add
      local.set $12
      local.get $15
      local.get $4
      local.get $8
      i32.add
      local.get $14
      i32.mul
      i32.add
      local.set $13
      i32.const 0
      local.set $5
      block $__inlined_func$quantized/convolve/storeRow$286
       local.get $6
       i32.const 8
       i32.eq
       if
        local.get $13
        local.get $12
        i64.load
        i64.store
        br $__inlined_func$quantized/convolve/storeRow$286
       end
       loop $for-loop|00
        local.get $5
        local.get $6
        i32.lt_u
        if
         local.get $5
         local.get $13
         i32.add
         local.get $5
         local.get $12
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
      local.get $4
      i32.const 1
      i32.add
      local.set $4
      br $for-loop|2
     end
    end
    local.get $8
    i32.const 4
    i32.add
    local.set $8
    br $for-loop|1
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
  local.get $4
  i32.const 16
  i32.ge_s
  if (result i32)
   local.get $0
   i32.load offset=24
   local.get $0
   i32.load offset=28
   i32.or
   i32.const 1
   i32.le_s
  else
   i32.const 0
  end
  if
   local.get $0
   local.get $1
   local.get $2
   local.get $3
   local.get $4
   local.get $5
   call $quantized/binary/vectors
   return
  end
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
 (func $modules/simd128/quantized-convolution/u8_s8c_igemm_2x16c2_minmax_f32__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  call $quantized/convolve/convolve<u8>
 )
 (func $modules/simd128/quantized-convolution/s8_s8c_igemm_2x16c2_minmax_f32__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  call $quantized/convolve/convolve<i8>
 )
 (func $transpose-tiles/transposeBytes (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32)
  (local $4 v128)
  (local $5 v128)
  (local $6 v128)
  (local $7 v128)
  (local $8 v128)
  (local $9 v128)
  (local $10 v128)
  (local $11 v128)
  (local $12 v128)
  (local $13 v128)
  (local $14 v128)
  (local $15 v128)
  (local $16 v128)
  (local $17 v128)
  (local $18 v128)
  (local $19 v128)
  (local $20 v128)
  (local $21 v128)
  (local $22 v128)
  (local $23 v128)
  (local $24 v128)
  (local $25 v128)
  (local $26 v128)
  (local $27 v128)
  (local $28 v128)
  (local $29 v128)
  (local $30 v128)
  (local $31 v128)
  (local $32 v128)
  (local $33 v128)
  local.get $2
  local.get $0
  v128.load
  local.tee $6
  local.get $0
  local.get $1
  i32.const 3
  i32.shl
  i32.add
  v128.load
  local.tee $7
  i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
  local.tee $8
  local.get $0
  local.get $1
  i32.const 2
  i32.shl
  i32.add
  v128.load
  local.tee $9
  local.get $0
  local.get $1
  i32.const 12
  i32.mul
  i32.add
  v128.load
  local.tee $10
  i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
  local.tee $11
  i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
  local.tee $12
  local.get $0
  local.get $1
  i32.const 1
  i32.shl
  i32.add
  v128.load
  local.tee $13
  local.get $0
  local.get $1
  i32.const 10
  i32.mul
  i32.add
  v128.load
  local.tee $14
  i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
  local.tee $15
  local.get $0
  local.get $1
  i32.const 6
  i32.mul
  i32.add
  v128.load
  local.tee $16
  local.get $0
  local.get $1
  i32.const 14
  i32.mul
  i32.add
  v128.load
  local.tee $17
  i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
  local.tee $18
  i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
  local.tee $19
  i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
  local.tee $20
  local.get $0
  local.get $1
  i32.add
  v128.load
  local.tee $21
  local.get $0
  local.get $1
  i32.const 9
  i32.mul
  i32.add
  v128.load
  local.tee $22
  i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
  local.tee $23
  local.get $0
  local.get $1
  i32.const 5
  i32.mul
  i32.add
  v128.load
  local.tee $24
  local.get $0
  local.get $1
  i32.const 13
  i32.mul
  i32.add
  v128.load
  local.tee $25
  i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
  local.tee $26
  i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
  local.tee $27
  local.get $0
  local.get $1
  i32.const 3
  i32.mul
  i32.add
  v128.load
  local.tee $28
  local.get $0
  local.get $1
  i32.const 11
  i32.mul
  i32.add
  v128.load
  local.tee $29
  i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
  local.tee $30
  local.get $0
  local.get $1
  i32.const 7
  i32.mul
  i32.add
  v128.load
  local.tee $31
  local.get $0
  local.get $1
  i32.const 15
  i32.mul
  i32.add
  v128.load
  local.tee $4
  i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
  local.tee $32
  i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
  local.tee $33
  i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
  local.tee $5
  i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
  v128.store
  local.get $2
  local.get $3
  i32.add
  local.get $20
  local.get $5
  i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
  v128.store
  local.get $2
  local.get $3
  i32.const 1
  i32.shl
  i32.add
  local.get $12
  local.get $19
  i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
  local.tee $5
  local.get $27
  local.get $33
  i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
  local.tee $12
  i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
  v128.store
  local.get $2
  local.get $3
  i32.const 3
  i32.mul
  i32.add
  local.get $5
  local.get $12
  i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
  v128.store
  local.get $2
  local.get $3
  i32.const 2
  i32.shl
  i32.add
  local.get $8
  local.get $11
  i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
  local.tee $5
  local.get $15
  local.get $18
  i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
  local.tee $8
  i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
  local.tee $11
  local.get $23
  local.get $26
  i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
  local.tee $12
  local.get $30
  local.get $32
  i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
  local.tee $15
  i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
  local.tee $18
  i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
  v128.store
  local.get $2
  local.get $3
  i32.const 5
  i32.mul
  i32.add
  local.get $11
  local.get $18
  i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
  v128.store
  local.get $2
  local.get $3
  i32.const 6
  i32.mul
  i32.add
  local.get $5
  local.get $8
  i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
  local.tee $5
  local.get $12
  local.get $15
  i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
  local.tee $8
  i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
  v128.store
  local.get $2
  local.get $3
  i32.const 7
  i32.mul
  i32.add
  local.get $5
  local.get $8
  i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
  v128.store
  local.get $2
  local.get $3
  i32.const 3
  i32.shl
  i32.add
  local.get $6
  local.get $7
  i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
  local.tee $5
  local.get $9
  local.get $10
  i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
  local.tee $6
  i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
  local.tee $7
  local.get $13
  local.get $14
  i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
  local.tee $8
  local.get $16
  local.get $17
  i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
  local.tee $9
  i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
  local.tee $10
  i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
  local.tee $11
  local.get $21
  local.get $22
  i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
  local.tee $12
  local.get $24
  local.get $25
  i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
  local.tee $13
  i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
  local.tee $14
  local.get $28
  local.get $29
  i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
  local.tee $15
  local.get $31
  local.get $4
  i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
  local.tee $4
  i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
  local.tee $16
  i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
  local.tee $17
  i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
  v128.store
  local.get $2
  local.get $3
  i32.const 9
  i32.mul
  i32.add
  local.get $11
  local.get $17
  i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
  v128.store
  local.get $2
  local.get $3
  i32.const 10
  i32.mul
  i32.add
  local.get $7
  local.get $10
  i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
  local.tee $7
  local.get $14
  local.get $16
  i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
  local.tee $10
  i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
  v128.store
  local.get $2
  local.get $3
  i32.const 11
  i32.mul
  i32.add
  local.get $7
  local.get $10
  i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
  v128.store
  local.get $2
  local.get $3
  i32.const 12
  i32.mul
  i32.add
  local.get $5
  local.get $6
  i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
  local.tee $5
  local.get $8
  local.get $9
  i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
  local.tee $6
  i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
  local.tee $7
  local.get $12
  local.get $13
  i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
  local.tee $8
  local.get $15
  local.get $4
  i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
  local.tee $4
  i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
  local.tee $9
  i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
  v128.store
  local.get $2
  local.get $3
  i32.const 13
  i32.mul
  i32.add
  local.get $7
  local.get $9
  i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
  v128.store
  local.get $2
  local.get $3
  i32.const 14
  i32.mul
  i32.add
  local.get $5
  local.get $6
  i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
  local.tee $5
  local.get $8
  local.get $4
  i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
  local.tee $4
  i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
  v128.store
  local.get $2
  local.get $3
  i32.const 15
  i32.mul
  i32.add
  local.get $5
  local.get $4
  i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
  v128.store
 )
 (func $quantized/winograd/winograd<u8> (param $0 i32) (param $1 i32) (param $2 i32)
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
  local.get $0
  i32.load offset=68
  local.get $0
  i32.load offset=28
  local.get $0
  i32.load offset=64
  i32.mul
  i32.mul
  local.tee $15
  local.get $0
  i32.load offset=72
  local.tee $3
  i32.add
  i32.const 1
  i32.sub
  local.get $3
  i32.div_s
  local.set $3
  local.get $0
  i32.load offset=60
  i32.const 15
  i32.add
  i32.const 4
  i32.shr_s
  local.set $4
  local.get $0
  i32.load offset=76
  if (result i32)
   local.get $1
   local.get $3
   i32.mul
   local.get $2
   i32.div_s
  else
   i32.const 0
  end
  local.get $0
  i32.load offset=76
  if
   local.get $3
   local.get $1
   i32.const 1
   i32.add
   i32.mul
   local.get $2
   i32.div_s
   local.set $3
  end
  local.get $0
  i32.load offset=76
  if (result i32)
   i32.const 0
  else
   local.get $1
   local.get $4
   i32.mul
   local.get $2
   i32.div_s
  end
  local.set $6
  local.get $0
  i32.load offset=76
  i32.eqz
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
  i32.load offset=20
  local.get $1
  local.get $0
  i32.load offset=24
  i32.mul
  i32.add
  local.tee $9
  i32.const 576
  i32.add
  local.tee $7
  local.get $0
  i32.load offset=72
  local.tee $1
  local.get $0
  i32.load offset=32
  local.tee $2
  i32.mul
  i32.const 1
  i32.shl
  local.tee $10
  i32.const 36
  i32.mul
  i32.add
  local.set $11
  local.get $1
  i32.const 6
  i32.shl
  local.set $12
  local.get $2
  i32.const 5
  i32.shl
  local.set $13
  local.set $2
  loop $for-loop|0
   local.get $2
   local.get $3
   i32.lt_s
   if
    local.get $15
    local.get $0
    i32.load offset=72
    local.tee $1
    local.get $2
    i32.mul
    local.tee $14
    i32.sub
    local.set $5
    local.get $1
    local.get $5
    local.get $1
    local.get $5
    i32.lt_s
    select
    local.set $8
    i32.const 0
    local.set $1
    loop $for-loop|1
     local.get $1
     local.get $8
     i32.lt_s
     if
      local.get $0
      local.get $1
      local.get $14
      i32.add
      local.get $9
      local.get $7
      local.get $1
      local.get $0
      i32.load offset=32
      i32.mul
      i32.const 1
      i32.shl
      i32.add
      local.get $10
      call $quantized/winograd-input/transformInput<u8>
      local.get $1
      i32.const 1
      i32.add
      local.set $1
      br $for-loop|1
     end
    end
    local.get $6
    local.set $1
    loop $for-loop|2
     local.get $1
     local.get $4
     i32.lt_s
     if
      local.get $0
      i32.load offset=8
      local.get $1
      i32.const 36
      i32.mul
      local.get $13
      i32.mul
      i32.add
      local.set $16
      i32.const 0
      local.set $5
      loop $for-loop|3
       local.get $5
       i32.const 36
       i32.lt_u
       if
        local.get $7
        local.get $5
        local.get $10
        i32.mul
        i32.add
        local.get $16
        local.get $5
        local.get $13
        i32.mul
        i32.add
        local.get $11
        local.get $5
        local.get $12
        i32.mul
        i32.add
        local.get $0
        i32.load offset=32
        local.get $8
        call $quantized/winograd/multiply
        local.get $5
        i32.const 1
        i32.add
        local.set $5
        br $for-loop|3
       end
      end
      i32.const 0
      local.set $5
      loop $for-loop|4
       local.get $5
       local.get $8
       i32.lt_s
       if
        local.get $0
        local.get $5
        local.get $14
        i32.add
        local.get $1
        local.get $11
        local.get $5
        i32.const 6
        i32.shl
        i32.add
        local.get $12
        local.get $9
        call $quantized/winograd-output/transformOutput
        local.get $5
        i32.const 1
        i32.add
        local.set $5
        br $for-loop|4
       end
      end
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
    br $for-loop|0
   end
  end
 )
 (func $quantized/winograd/winograd<i8> (param $0 i32) (param $1 i32) (param $2 i32)
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
  local.get $0
  i32.load offset=68
  local.get $0
  i32.load offset=28
  local.get $0
  i32.load offset=64
  i32.mul
  i32.mul
  local.tee $15
  local.get $0
  i32.load offset=72
  local.tee $3
  i32.add
  i32.const 1
  i32.sub
  local.get $3
  i32.div_s
  local.set $3
  local.get $0
  i32.load offset=60
  i32.const 15
  i32.add
  i32.const 4
  i32.shr_s
  local.set $4
  local.get $0
  i32.load offset=76
  if (result i32)
   local.get $1
   local.get $3
   i32.mul
   local.get $2
   i32.div_s
  else
   i32.const 0
  end
  local.get $0
  i32.load offset=76
  if
   local.get $3
   local.get $1
   i32.const 1
   i32.add
   i32.mul
   local.get $2
   i32.div_s
   local.set $3
  end
  local.get $0
  i32.load offset=76
  if (result i32)
   i32.const 0
  else
   local.get $1
   local.get $4
   i32.mul
   local.get $2
   i32.div_s
  end
  local.set $6
  local.get $0
  i32.load offset=76
  i32.eqz
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
  i32.load offset=20
  local.get $1
  local.get $0
  i32.load offset=24
  i32.mul
  i32.add
  local.tee $9
  i32.const 576
  i32.add
  local.tee $7
  local.get $0
  i32.load offset=72
  local.tee $1
  local.get $0
  i32.load offset=32
  local.tee $2
  i32.mul
  i32.const 1
  i32.shl
  local.tee $10
  i32.const 36
  i32.mul
  i32.add
  local.set $11
  local.get $1
  i32.const 6
  i32.shl
  local.set $12
  local.get $2
  i32.const 5
  i32.shl
  local.set $13
  local.set $2
  loop $for-loop|0
   local.get $2
   local.get $3
   i32.lt_s
   if
    local.get $15
    local.get $0
    i32.load offset=72
    local.tee $1
    local.get $2
    i32.mul
    local.tee $14
    i32.sub
    local.set $5
    local.get $1
    local.get $5
    local.get $1
    local.get $5
    i32.lt_s
    select
    local.set $8
    i32.const 0
    local.set $1
    loop $for-loop|1
     local.get $1
     local.get $8
     i32.lt_s
     if
      local.get $0
      local.get $1
      local.get $14
      i32.add
      local.get $9
      local.get $7
      local.get $1
      local.get $0
      i32.load offset=32
      i32.mul
      i32.const 1
      i32.shl
      i32.add
      local.get $10
      call $quantized/winograd-input/transformInput<i8>
      local.get $1
      i32.const 1
      i32.add
      local.set $1
      br $for-loop|1
     end
    end
    local.get $6
    local.set $1
    loop $for-loop|2
     local.get $1
     local.get $4
     i32.lt_s
     if
      local.get $0
      i32.load offset=8
      local.get $1
      i32.const 36
      i32.mul
      local.get $13
      i32.mul
      i32.add
      local.set $16
      i32.const 0
      local.set $5
      loop $for-loop|3
       local.get $5
       i32.const 36
       i32.lt_u
       if
        local.get $7
        local.get $5
        local.get $10
        i32.mul
        i32.add
        local.get $16
        local.get $5
        local.get $13
        i32.mul
        i32.add
        local.get $11
        local.get $5
        local.get $12
        i32.mul
        i32.add
        local.get $0
        i32.load offset=32
        local.get $8
        call $quantized/winograd/multiply
        local.get $5
        i32.const 1
        i32.add
        local.set $5
        br $for-loop|3
       end
      end
      i32.const 0
      local.set $5
      loop $for-loop|4
       local.get $5
       local.get $8
       i32.lt_s
       if
        local.get $0
        local.get $5
        local.get $14
        i32.add
        local.get $1
        local.get $11
        local.get $5
        i32.const 6
        i32.shl
        i32.add
        local.get $12
        local.get $9
        call $quantized/winograd-output/transformOutput
        local.get $5
        i32.const 1
        i32.add
        local.set $5
        br $for-loop|4
       end
      end
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
    br $for-loop|0
   end
  end
 )
 (func $quantized/winograd-input/transformInput<u8> (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 v128)
  (local $9 i32)
  (local $10 i32)
  (local $11 i32)
  (local $12 i32)
  (local $13 i32)
  (local $14 i32)
  (local $15 i32)
  (local $16 i32)
  (local $17 i32)
  local.get $1
  local.get $1
  local.get $0
  i32.load offset=68
  local.tee $1
  local.get $0
  i32.load offset=64
  i32.mul
  local.tee $5
  i32.div_s
  local.tee $6
  local.get $5
  i32.mul
  i32.sub
  local.tee $7
  local.get $1
  i32.div_s
  i32.const 2
  i32.shl
  local.get $0
  i32.load offset=44
  i32.sub
  local.set $5
  local.get $7
  local.get $1
  i32.rem_s
  i32.const 2
  i32.shl
  local.get $0
  i32.load offset=48
  i32.sub
  local.set $9
  local.get $0
  i32.load
  local.get $0
  i32.load offset=40
  local.get $0
  i32.load offset=32
  i32.mul
  local.tee $13
  local.get $6
  local.get $0
  i32.load offset=36
  i32.mul
  i32.mul
  i32.add
  local.set $12
  local.get $5
  i32.const 0
  i32.ge_s
  local.tee $1
  if
   local.get $9
   i32.const 0
   i32.ge_s
   local.set $1
  end
  local.get $1
  if
   local.get $0
   i32.load offset=36
   local.get $5
   i32.const 6
   i32.add
   i32.ge_s
   local.set $1
  end
  local.get $1
  if (result i32)
   local.get $0
   i32.load offset=40
   local.get $9
   i32.const 6
   i32.add
   i32.ge_s
  else
   local.get $1
  end
  local.set $6
  local.get $0
  i32.load offset=32
  i32.const 8
  i32.sub
  local.set $11
  loop $while-continue|0
   i32.const 0
   local.set $7
   loop $for-loop|1
    local.get $7
    i32.const 6
    i32.lt_s
    if
     local.get $2
     local.get $7
     i32.const 4
     i32.shl
     i32.add
     local.set $14
     local.get $12
     local.get $5
     local.get $13
     i32.mul
     local.get $0
     i32.load offset=32
     local.get $7
     local.get $9
     i32.add
     i32.mul
     i32.add
     local.get $10
     i32.add
     i32.add
     local.set $15
     local.get $6
     if
      local.get $15
      v128.load8x8_u align=1
      local.get $0
      i32.load offset=80
      i16x8.splat
      local.tee $8
      i16x8.sub
      local.get $13
      local.get $15
      i32.add
      v128.load8x8_u align=1
      local.get $8
      i16x8.sub
      local.get $15
      local.get $13
      i32.const 1
      i32.shl
      i32.add
      v128.load8x8_u align=1
      local.get $8
      i16x8.sub
      local.get $15
      local.get $13
      i32.const 3
      i32.mul
      i32.add
      v128.load8x8_u align=1
      local.get $8
      i16x8.sub
      local.get $15
      local.get $13
      i32.const 2
      i32.shl
      i32.add
      v128.load8x8_u align=1
      local.get $8
      i16x8.sub
      local.get $15
      local.get $13
      i32.const 5
      i32.mul
      i32.add
      v128.load8x8_u align=1
      local.get $8
      i16x8.sub
      local.get $14
      i32.const 96
      call $quantized/winograd-input/transform
     else
      local.get $5
      local.set $1
      local.get $15
      local.get $13
      i32.const 5
      i32.mul
      i32.add
      local.set $17
      local.get $7
      local.get $9
      i32.add
      local.tee $16
      i32.const 0
      i32.lt_s
      if (result i32)
       i32.const 1
      else
       local.get $16
       local.get $0
       i32.load offset=40
       i32.ge_s
      end
      if
       local.get $0
       i32.load offset=36
       local.set $1
      end
      local.get $1
      i32.const 0
      i32.lt_s
      if (result i32)
       i32.const 1
      else
       local.get $1
       local.get $0
       i32.load offset=36
       i32.ge_s
      end
      if (result v128)
       v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      else
       local.get $15
       v128.load8x8_u align=1
       local.get $0
       i32.load offset=80
       i16x8.splat
       i16x8.sub
      end
      local.get $1
      i32.const 1
      i32.add
      local.tee $16
      i32.const 0
      i32.lt_s
      if (result i32)
       i32.const 1
      else
       local.get $16
       local.get $0
       i32.load offset=36
       i32.ge_s
      end
      if (result v128)
       v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      else
       local.get $13
       local.get $15
       i32.add
       v128.load8x8_u align=1
       local.get $0
       i32.load offset=80
       i16x8.splat
       i16x8.sub
      end
      local.get $1
      i32.const 2
      i32.add
      local.tee $16
      i32.const 0
      i32.lt_s
      if (result i32)
       i32.const 1
      else
       local.get $16
       local.get $0
       i32.load offset=36
       i32.ge_s
      end
      if (result v128)
       v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      else
       local.get $15
       local.get $13
       i32.const 1
       i32.shl
       i32.add
       v128.load8x8_u align=1
       local.get $0
       i32.load offset=80
       i16x8.splat
       i16x8.sub
      end
      local.get $1
      i32.const 3
      i32.add
      local.tee $16
      i32.const 0
      i32.lt_s
      if (result i32)
       i32.const 1
      else
       local.get $16
       local.get $0
       i32.load offset=36
       i32.ge_s
      end
      if (result v128)
       v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      else
       local.get $15
       local.get $13
       i32.const 3
       i32.mul
       i32.add
       v128.load8x8_u align=1
       local.get $0
       i32.load offset=80
       i16x8.splat
       i16x8.sub
      end
      local.get $1
      i32.const 4
      i32.add
      local.tee $16
      i32.const 0
      i32.lt_s
      if (result i32)
       i32.const 1
      else
       local.get $16
       local.get $0
       i32.load offset=36
       i32.ge_s
      end
      if (result v128)
       v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      else
       local.get $15
       local.get $13
       i32.const 2
       i32.shl
       i32.add
       v128.load8x8_u align=1
       local.get $0
       i32.load offset=80
       i16x8.splat
       i16x8.sub
      end
      local.get $1
      i32.const 5
      i32.add
      local.tee $1
      i32.const 0
      i32.lt_s
      if (result i32)
       i32.const 1
      else
       local.get $1
       local.get $0
       i32.load offset=36
       i32.ge_s
      end
      if (result v128)
       v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      else
       local.get $17
       v128.load8x8_u align=1
       local.get $0
       i32.load offset=80
       i16x8.splat
       i16x8.sub
      end
      local.get $14
      i32.const 96
      call $quantized/winograd-input/transform
     end
     local.get $7
     i32.const 1
     i32.add
     local.set $7
     br $for-loop|1
    end
   end
   local.get $3
   local.get $10
   i32.const 1
   i32.shl
   i32.add
   local.set $1
   i32.const 0
   local.set $7
   loop $for-loop|2
    local.get $7
    i32.const 6
    i32.lt_u
    if
     local.get $2
     local.get $7
     i32.const 96
     i32.mul
     i32.add
     local.tee $14
     v128.load
     local.get $14
     v128.load offset=16
     local.get $14
     v128.load offset=32
     local.get $14
     v128.load offset=48
     local.get $14
     v128.load offset=64
     local.get $14
     v128.load offset=80
     local.get $1
     local.get $7
     i32.const 6
     i32.mul
     local.get $4
     i32.mul
     i32.add
     local.get $4
     call $quantized/winograd-input/transform
     local.get $7
     i32.const 1
     i32.add
     local.set $7
     br $for-loop|2
    end
   end
   local.get $10
   local.get $11
   i32.ne
   if
    local.get $10
    i32.const 8
    i32.add
    local.tee $1
    local.get $11
    local.get $1
    local.get $11
    i32.lt_s
    select
    local.set $10
    br $while-continue|0
   end
  end
 )
 (func $quantized/winograd-input/transformInput<i8> (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 v128)
  (local $9 i32)
  (local $10 i32)
  (local $11 i32)
  (local $12 i32)
  (local $13 i32)
  (local $14 i32)
  (local $15 i32)
  (local $16 i32)
  (local $17 i32)
  local.get $1
  local.get $1
  local.get $0
  i32.load offset=68
  local.tee $1
  local.get $0
  i32.load offset=64
  i32.mul
  local.tee $5
  i32.div_s
  local.tee $6
  local.get $5
  i32.mul
  i32.sub
  local.tee $7
  local.get $1
  i32.div_s
  i32.const 2
  i32.shl
  local.get $0
  i32.load offset=44
  i32.sub
  local.set $5
  local.get $7
  local.get $1
  i32.rem_s
  i32.const 2
  i32.shl
  local.get $0
  i32.load offset=48
  i32.sub
  local.set $9
  local.get $0
  i32.load
  local.get $0
  i32.load offset=40
  local.get $0
  i32.load offset=32
  i32.mul
  local.tee $13
  local.get $6
  local.get $0
  i32.load offset=36
  i32.mul
  i32.mul
  i32.add
  local.set $12
  local.get $5
  i32.const 0
  i32.ge_s
  local.tee $1
  if
   local.get $9
   i32.const 0
   i32.ge_s
   local.set $1
  end
  local.get $1
  if
   local.get $0
   i32.load offset=36
   local.get $5
   i32.const 6
   i32.add
   i32.ge_s
   local.set $1
  end
  local.get $1
  if (result i32)
   local.get $0
   i32.load offset=40
   local.get $9
   i32.const 6
   i32.add
   i32.ge_s
  else
   local.get $1
  end
  local.set $6
  local.get $0
  i32.load offset=32
  i32.const 8
  i32.sub
  local.set $11
  loop $while-continue|0
   i32.const 0
   local.set $7
   loop $for-loop|1
    local.get $7
    i32.const 6
    i32.lt_s
    if
     local.get $2
     local.get $7
     i32.const 4
     i32.shl
     i32.add
     local.set $14
     local.get $12
     local.get $5
     local.get $13
     i32.mul
     local.get $0
     i32.load offset=32
     local.get $7
     local.get $9
     i32.add
     i32.mul
     i32.add
     local.get $10
     i32.add
     i32.add
     local.set $15
     local.get $6
     if
      local.get $15
      v128.load8x8_s align=1
      local.get $0
      i32.load offset=80
      i16x8.splat
      local.tee $8
      i16x8.sub
      local.get $13
      local.get $15
      i32.add
      v128.load8x8_s align=1
      local.get $8
      i16x8.sub
      local.get $15
      local.get $13
      i32.const 1
      i32.shl
      i32.add
      v128.load8x8_s align=1
      local.get $8
      i16x8.sub
      local.get $15
      local.get $13
      i32.const 3
      i32.mul
      i32.add
      v128.load8x8_s align=1
      local.get $8
      i16x8.sub
      local.get $15
      local.get $13
      i32.const 2
      i32.shl
      i32.add
      v128.load8x8_s align=1
      local.get $8
      i16x8.sub
      local.get $15
      local.get $13
      i32.const 5
      i32.mul
      i32.add
      v128.load8x8_s align=1
      local.get $8
      i16x8.sub
      local.get $14
      i32.const 96
      call $quantized/winograd-input/transform
     else
      local.get $5
      local.set $1
      local.get $15
      local.get $13
      i32.const 5
      i32.mul
      i32.add
      local.set $17
      local.get $7
      local.get $9
      i32.add
      local.tee $16
      i32.const 0
      i32.lt_s
      if (result i32)
       i32.const 1
      else
       local.get $16
       local.get $0
       i32.load offset=40
       i32.ge_s
      end
      if
       local.get $0
       i32.load offset=36
       local.set $1
      end
      local.get $1
      i32.const 0
      i32.lt_s
      if (result i32)
       i32.const 1
      else
       local.get $1
       local.get $0
       i32.load offset=36
       i32.ge_s
      end
      if (result v128)
       v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      else
       local.get $15
       v128.load8x8_s align=1
       local.get $0
       i32.load offset=80
       i16x8.splat
       i16x8.sub
      end
      local.get $1
      i32.const 1
      i32.add
      local.tee $16
      i32.const 0
      i32.lt_s
      if (result i32)
       i32.const 1
      else
       local.get $16
       local.get $0
       i32.load offset=36
       i32.ge_s
      end
      if (result v128)
       v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      else
       local.get $13
       local.get $15
       i32.add
       v128.load8x8_s align=1
       local.get $0
       i32.load offset=80
       i16x8.splat
       i16x8.sub
      end
      local.get $1
      i32.const 2
      i32.add
      local.tee $16
      i32.const 0
      i32.lt_s
      if (result i32)
       i32.const 1
      else
       local.get $16
       local.get $0
       i32.load offset=36
       i32.ge_s
      end
      if (result v128)
       v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      else
       local.get $15
       local.get $13
       i32.const 1
       i32.shl
       i32.add
       v128.load8x8_s align=1
       local.get $0
       i32.load offset=80
       i16x8.splat
       i16x8.sub
      end
      local.get $1
      i32.const 3
      i32.add
      local.tee $16
      i32.const 0
      i32.lt_s
      if (result i32)
       i32.const 1
      else
       local.get $16
       local.get $0
       i32.load offset=36
       i32.ge_s
      end
      if (result v128)
       v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      else
       local.get $15
       local.get $13
       i32.const 3
       i32.mul
       i32.add
       v128.load8x8_s align=1
       local.get $0
       i32.load offset=80
       i16x8.splat
       i16x8.sub
      end
      local.get $1
      i32.const 4
      i32.add
      local.tee $16
      i32.const 0
      i32.lt_s
      if (result i32)
       i32.const 1
      else
       local.get $16
       local.get $0
       i32.load offset=36
       i32.ge_s
      end
      if (result v128)
       v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      else
       local.get $15
       local.get $13
       i32.const 2
       i32.shl
       i32.add
       v128.load8x8_s align=1
       local.get $0
       i32.load offset=80
       i16x8.splat
       i16x8.sub
      end
      local.get $1
      i32.const 5
      i32.add
      local.tee $1
      i32.const 0
      i32.lt_s
      if (result i32)
       i32.const 1
      else
       local.get $1
       local.get $0
       i32.load offset=36
       i32.ge_s
      end
      if (result v128)
       v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      else
       local.get $17
       v128.load8x8_s align=1
       local.get $0
       i32.load offset=80
       i16x8.splat
       i16x8.sub
      end
      local.get $14
      i32.const 96
      call $quantized/winograd-input/transform
     end
     local.get $7
     i32.const 1
     i32.add
     local.set $7
     br $for-loop|1
    end
   end
   local.get $3
   local.get $10
   i32.const 1
   i32.shl
   i32.add
   local.set $1
   i32.const 0
   local.set $7
   loop $for-loop|2
    local.get $7
    i32.const 6
    i32.lt_u
    if
     local.get $2
     local.get $7
     i32.const 96
     i32.mul
     i32.add
     local.tee $14
     v128.load
     local.get $14
     v128.load offset=16
     local.get $14
     v128.load offset=32
     local.get $14
     v128.load offset=48
     local.get $14
     v128.load offset=64
     local.get $14
     v128.load offset=80
     local.get $1
     local.get $7
     i32.const 6
     i32.mul
     local.get $4
     i32.mul
     i32.add
     local.get $4
     call $quantized/winograd-input/transform
     local.get $7
     i32.const 1
     i32.add
     local.set $7
     br $for-loop|2
    end
   end
   local.get $10
   local.get $11
   i32.ne
   if
    local.get $10
    i32.const 8
    i32.add
    local.tee $1
    local.get $11
    local.get $1
    local.get $11
    i32.lt_s
    select
    local.set $10
    br $while-continue|0
   end
  end
 )
 (func $quantized/sum-weights/sumFilters (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 v128)
  (local $8 v128)
  (local $9 i32)
  (local $10 i32)
  (local $11 v128)
  (local $12 i32)
  (local $13 v128)
  (local $14 v128)
  (local $15 i32)
  loop $for-loop|0
   local.get $3
   local.get $9
   i32.gt_s
   if
    local.get $0
    local.set $5
    local.get $2
    local.set $6
    i32.const 0
    local.set $2
    local.get $1
    local.get $9
    i32.const 2
    i32.shl
    i32.add
    i32.load
    local.tee $12
    i16x8.splat
    local.set $11
    v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    local.set $7
    v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    local.set $8
    loop $for-loop|00
     local.get $2
     i32.const 16
     i32.add
     local.tee $0
     local.get $4
     i32.le_u
     if
      local.get $7
      local.get $2
      local.get $5
      i32.add
      v128.load
      local.tee $7
      i16x8.extend_low_i8x16_s
      local.get $11
      i16x8.sub
      local.tee $13
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      i16x8.max_s
      local.get $7
      i16x8.extend_high_i8x16_s
      local.get $11
      i16x8.sub
      local.tee $14
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      i16x8.max_s
      i16x8.add
      i32x4.extadd_pairwise_i16x8_s
      i32x4.add
      local.set $7
      local.get $8
      local.get $13
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      i16x8.min_s
      local.get $14
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      i16x8.min_s
      i16x8.add
      i32x4.extadd_pairwise_i16x8_s
      i32x4.add
      local.set $8
      local.get $0
      local.set $2
      br $for-loop|00
     end
    end
    local.get $7
    i32x4.extract_lane 0
    local.get $7
    i32x4.extract_lane 1
    i32.add
    local.get $7
    i32x4.extract_lane 2
    i32.add
    local.get $7
    i32x4.extract_lane 3
    i32.add
    local.set $0
    local.get $8
    i32x4.extract_lane 0
    local.get $8
    i32x4.extract_lane 1
    i32.add
    local.get $8
    i32x4.extract_lane 2
    i32.add
    local.get $8
    i32x4.extract_lane 3
    i32.add
    local.set $10
    loop $for-loop|1
     local.get $2
     local.get $4
     i32.lt_u
     if
      local.get $2
      local.get $5
      i32.add
      i32.load8_s
      local.get $12
      i32.sub
      local.tee $15
      i32.const 0
      i32.gt_s
      if
       local.get $0
       local.get $15
       i32.add
       local.set $0
      else
       local.get $10
       local.get $15
       i32.add
       local.set $10
      end
      local.get $2
      i32.const 1
      i32.add
      local.set $2
      br $for-loop|1
     end
    end
    local.get $6
    local.get $0
    i32.store
    local.get $6
    local.get $10
    i32.store offset=4
    local.get $4
    local.get $5
    i32.add
    local.set $0
    local.get $6
    i32.const 8
    i32.add
    local.set $2
    local.get $9
    i32.const 1
    i32.add
    local.set $9
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
 (func $quantized/product/multiply/multiplyBlocks (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32) (param $6 i32) (param $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  (local $11 i32)
  (local $12 i32)
  (local $13 i32)
  (local $14 i32)
  (local $15 i32)
  (local $16 i32)
  (local $17 v128)
  (local $18 i32)
  (local $19 v128)
  (local $20 v128)
  (local $21 i32)
  (local $22 i32)
  (local $23 i32)
  (local $24 v128)
  (local $25 i32)
  (local $26 i32)
  (local $27 i32)
  (local $28 i32)
  (local $29 v128)
  (local $30 i32)
  (local $31 i32)
  (local $32 v128)
  (local $33 v128)
  (local $34 i32)
  (local $35 i32)
  (local $36 v128)
  (local $37 v128)
  (local $38 v128)
  (local $39 i32)
  local.get $0
  i32.load offset=36
  local.get $1
  local.get $0
  i32.load offset=40
  i32.mul
  i32.add
  local.tee $22
  i32.const 192
  i32.add
  local.tee $11
  local.get $0
  i32.load offset=68
  local.tee $1
  i32.const 8
  i32.const 6
  local.get $0
  i32.load offset=76
  local.tee $8
  select
  i32.shl
  i32.add
  local.tee $12
  local.get $0
  i32.load offset=72
  i32.const 7
  i32.const 6
  local.get $8
  select
  i32.shl
  i32.add
  local.tee $9
  local.get $1
  local.get $0
  i32.load offset=60
  i32.const 1
  i32.add
  i32.const 1
  i32.shr_s
  local.tee $25
  i32.const 2
  i32.shl
  local.tee $26
  i32.mul
  i32.add
  local.set $13
  local.get $0
  i32.load offset=8
  local.get $25
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
  loop $for-loop|0
   local.get $4
   local.get $23
   i32.gt_s
   if
    local.get $2
    local.get $0
    i32.load offset=60
    local.tee $16
    local.get $23
    i32.mul
    i32.add
    local.set $8
    local.get $9
    local.set $1
    local.get $0
    i32.load offset=68
    local.tee $10
    local.get $4
    local.get $23
    i32.sub
    local.tee $14
    local.get $10
    local.get $14
    i32.lt_s
    select
    local.set $18
    local.get $0
    i32.load offset=80
    local.tee $21
    local.get $7
    i32.add
    local.set $30
    block $__inlined_func$quantized/product/centre-rows/centreRows$827
     local.get $16
     i32.const 1
     i32.and
     i32.eqz
     if
      local.get $8
      local.set $10
      local.get $1
      local.set $14
      local.get $16
      local.get $18
      i32.mul
      local.set $15
      i32.const 0
      local.set $1
      local.get $21
      i8x16.splat
      local.set $17
      local.get $30
      i16x8.splat
      local.set $19
      loop $for-loop|00
       local.get $1
       i32.const 16
       i32.add
       local.tee $8
       local.get $15
       i32.le_u
       if
        local.get $14
        local.get $1
        i32.const 1
        i32.shl
        i32.add
        local.tee $16
        local.get $1
        local.get $10
        i32.add
        v128.load
        local.get $17
        v128.xor
        local.tee $20
        i16x8.extend_low_i8x16_u
        local.get $19
        i16x8.sub
        v128.store
        local.get $16
        local.get $20
        i16x8.extend_high_i8x16_u
        local.get $19
        i16x8.sub
        v128.store offset=16
        local.get $8
        local.set $1
        br $for-loop|00
       end
      end
      loop $for-loop|1
       local.get $1
       local.get $15
       i32.lt_u
       if
        local.get $14
        local.get $1
        i32.const 1
        i32.shl
        i32.add
        local.get $1
        local.get $10
        i32.add
        i32.load8_u
        local.get $21
        i32.xor
        local.get $30
        i32.sub
        i32.store16
        local.get $1
        i32.const 1
        i32.add
        local.set $1
        br $for-loop|1
       end
      end
      br $__inlined_func$quantized/product/centre-rows/centreRows$827
     end
     i32.const 0
     local.set $10
     loop $for-loop|001
      local.get $10
      local.get $18
      i32.lt_s
      if
       local.get $8
       local.set $14
       local.get $1
       local.set $15
       i32.const 0
       local.set $1
       local.get $21
       i8x16.splat
       local.set $17
       local.get $30
       i16x8.splat
       local.set $19
       loop $for-loop|02
        local.get $1
        i32.const 16
        i32.add
        local.tee $8
        local.get $16
        i32.le_u
        if
         local.get $15
         local.get $1
         i32.const 1
         i32.shl
         i32.add
         local.tee $31
         local.get $1
         local.get $14
         i32.add
         v128.load
         local.get $17
         v128.xor
         local.tee $20
         i16x8.extend_low_i8x16_u
         local.get $19
         i16x8.sub
         v128.store
         local.get $31
         local.get $20
         i16x8.extend_high_i8x16_u
         local.get $19
         i16x8.sub
         v128.store offset=16
         local.get $8
         local.set $1
         br $for-loop|02
        end
       end
       loop $for-loop|13
        local.get $1
        local.get $16
        i32.lt_u
        if
         local.get $15
         local.get $1
         i32.const 1
         i32.shl
         i32.add
         local.get $1
         local.get $14
         i32.add
         i32.load8_u
         local.get $21
         i32.xor
         local.get $30
         i32.sub
         i32.store16
         local.get $1
         i32.const 1
         i32.add
         local.set $1
         br $for-loop|13
        end
       end
       local.get $15
       local.get $16
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
       local.get $16
       i32.add
       local.set $8
       local.get $10
       i32.const 1
       i32.add
       local.set $10
       br $for-loop|001
      end
     end
    end
    local.get $3
    local.get $0
    i32.load offset=64
    local.get $23
    i32.mul
    i32.add
    local.set $30
    local.get $5
    local.set $10
    local.get $18
    i32.const 1
    i32.and
    i32.eqz
    local.get $0
    i32.load offset=76
    i32.const 0
    i32.ne
    local.get $18
    i32.const 32
    i32.ge_s
    i32.and
    i32.and
    if
     local.get $9
     local.set $1
     local.get $13
     local.set $8
     local.get $26
     i32.const 1
     i32.shr_u
     local.tee $14
     local.get $18
     i32.const 1
     i32.shr_s
     local.tee $16
     i32.mul
     local.set $31
     local.get $14
     i32.const 16
     i32.sub
     local.set $34
     i32.const 0
     local.set $21
     loop $for-loop|01
      local.get $21
      local.get $18
      i32.const 1
      i32.shr_s
      i32.lt_s
      if
       i32.const 0
       local.set $15
       loop $for-loop|14
        local.get $15
        local.get $34
        i32.lt_u
        if
         local.get $1
         local.get $15
         i32.add
         local.get $14
         local.get $31
         local.get $8
         local.get $15
         i32.add
         call $quantized/product/halve-rows/halve
         local.get $15
         i32.const 16
         i32.add
         local.set $15
         br $for-loop|14
        end
       end
       local.get $1
       local.get $34
       i32.add
       local.get $14
       local.get $31
       local.get $8
       local.get $34
       i32.add
       call $quantized/product/halve-rows/halve
       local.get $1
       local.get $14
       i32.const 1
       i32.shl
       i32.add
       local.set $1
       local.get $8
       local.get $14
       i32.add
       local.set $8
       local.get $21
       i32.const 1
       i32.add
       local.set $21
       br $for-loop|01
      end
     end
     loop $for-loop|12
      local.get $10
      i32.const 2
      i32.add
      local.tee $1
      local.get $6
      i32.le_s
      if
       local.get $0
       local.get $13
       local.get $0
       i32.load offset=8
       local.get $10
       local.get $27
       i32.mul
       i32.add
       local.get $10
       i32.const 4
       i32.shl
       local.tee $8
       i32.const 2
       i32.shl
       local.tee $10
       local.get $28
       i32.add
       local.get $10
       local.get $0
       i32.load offset=16
       i32.add
       local.get $11
       local.get $12
       local.get $22
       i32.const -64
       i32.sub
       local.get $18
       call $quantized/product/multiply-halves/multiplyHalves
       local.get $30
       local.get $0
       i32.load offset=64
       local.get $16
       i32.mul
       i32.add
       local.set $10
       local.get $0
       local.get $16
       i32.const 6
       i32.shl
       local.tee $14
       local.get $11
       i32.add
       local.get $16
       local.get $8
       local.get $30
       local.get $22
       call $quantized/product/multiply/storeSums
       local.get $0
       local.get $11
       local.get $14
       i32.const 1
       i32.shl
       i32.add
       local.get $16
       local.get $8
       i32.const 16
       i32.add
       local.tee $15
       local.get $30
       local.get $22
       call $quantized/product/multiply/storeSums
       local.get $0
       local.get $11
       local.get $14
       i32.const 3
       i32.mul
       i32.add
       local.get $16
       local.get $8
       local.get $10
       local.get $22
       call $quantized/product/multiply/storeSums
       local.get $0
       local.get $11
       local.get $14
       i32.const 2
       i32.shl
       i32.add
       local.get $16
       local.get $15
       local.get $10
       local.get $22
       call $quantized/product/multiply/storeSums
       local.get $1
       local.set $10
       br $for-loop|12
      end
     end
    end
    loop $for-loop|2
     local.get $6
     local.get $10
     i32.gt_s
     if
      local.get $10
      i32.const 4
      i32.shl
      local.tee $35
      i32.const 2
      i32.shl
      local.tee $8
      local.get $0
      i32.load offset=16
      i32.add
      local.set $1
      local.get $0
      i32.load offset=8
      local.get $10
      local.get $27
      i32.mul
      i32.add
      local.set $14
      local.get $8
      local.get $28
      i32.add
      local.set $31
      local.get $18
      i32.const 1
      i32.eq
      if
       local.get $9
       local.set $8
       local.get $31
       v128.load
       local.set $32
       local.get $31
       v128.load offset=16
       local.set $36
       local.get $31
       v128.load offset=32
       local.set $37
       local.get $31
       v128.load offset=48
       local.set $29
       local.get $1
       v128.load
       local.set $17
       local.get $1
       v128.load offset=16
       local.set $19
       local.get $1
       v128.load offset=32
       local.set $20
       local.get $1
       v128.load offset=48
       local.set $24
       local.get $14
       local.tee $1
       local.get $25
       i32.const 5
       i32.shl
       i32.add
       local.set $14
       loop $for-loop|03
        local.get $1
        local.get $14
        i32.lt_u
        if
         local.get $17
         local.get $8
         v128.load32_splat
         local.tee $33
         local.get $1
         v128.load
         local.tee $38
         i16x8.extend_low_i8x16_s
         local.get $32
         i16x8.sub
         i32x4.dot_i16x8_s
         i32x4.add
         local.set $17
         local.get $19
         local.get $33
         local.get $38
         i16x8.extend_high_i8x16_s
         local.get $36
         i16x8.sub
         i32x4.dot_i16x8_s
         i32x4.add
         local.set $19
         local.get $20
         local.get $33
         local.get $1
         v128.load offset=16
         local.tee $38
         i16x8.extend_low_i8x16_s
         local.get $37
         i16x8.sub
         i32x4.dot_i16x8_s
         i32x4.add
         local.set $20
         local.get $24
         local.get $33
         local.get $38
         i16x8.extend_high_i8x16_s
         local.get $29
         i16x8.sub
         i32x4.dot_i16x8_s
         i32x4.add
         local.set $24
         local.get $8
         i32.const 4
         i32.add
         local.set $8
         local.get $1
         i32.const 32
         i32.add
         local.set $1
         br $for-loop|03
        end
       end
       local.get $11
       local.get $17
       v128.store
       local.get $11
       local.get $19
       v128.store offset=16
       local.get $11
       local.get $20
       v128.store offset=32
       local.get $11
       local.get $24
       v128.store offset=48
      else
       i32.const 0
       local.set $21
       i32.const 0
       local.set $15
       loop $do-loop|3
        local.get $12
        local.set $8
        local.get $0
        i32.load offset=72
        local.tee $16
        local.get $25
        local.get $15
        i32.sub
        local.tee $34
        local.get $16
        local.get $34
        i32.lt_s
        select
        local.tee $34
        i32.const 5
        i32.shl
        local.get $14
        local.get $15
        i32.const 5
        i32.shl
        i32.add
        local.tee $16
        i32.add
        local.set $39
        local.get $31
        v128.load
        local.set $17
        local.get $31
        v128.load offset=16
        local.set $19
        local.get $31
        v128.load offset=32
        local.set $20
        local.get $31
        v128.load offset=48
        local.set $24
        loop $for-loop|04
         local.get $16
         local.get $39
         i32.lt_u
         if
          local.get $16
          v128.load offset=16
          local.set $29
          local.get $8
          local.get $16
          v128.load
          local.tee $32
          i16x8.extend_low_i8x16_s
          local.get $17
          i16x8.sub
          v128.store
          local.get $8
          local.get $32
          i16x8.extend_high_i8x16_s
          local.get $19
          i16x8.sub
          v128.store offset=16
          local.get $8
          local.get $29
          i16x8.extend_low_i8x16_s
          local.get $20
          i16x8.sub
          v128.store offset=32
          local.get $8
          local.get $29
          i16x8.extend_high_i8x16_s
          local.get $24
          i16x8.sub
          v128.store offset=48
          local.get $8
          i32.const -64
          i32.sub
          local.set $8
          local.get $16
          i32.const 32
          i32.add
          local.set $16
          br $for-loop|04
         end
        end
        local.get $9
        local.get $15
        i32.const 2
        i32.shl
        i32.add
        local.get $26
        local.get $12
        local.get $34
        local.get $1
        local.get $21
        local.get $11
        local.get $18
        call $quantized/product/multiply-rows/multiplyRows
        local.get $11
        local.set $1
        i32.const 64
        local.set $21
        local.get $25
        local.get $15
        local.get $34
        i32.add
        local.tee $15
        i32.gt_s
        br_if $do-loop|3
       end
      end
      local.get $0
      local.get $11
      local.get $18
      local.get $35
      local.get $30
      local.get $22
      call $quantized/product/multiply/storeSums
      local.get $10
      i32.const 1
      i32.add
      local.set $10
      br $for-loop|2
     end
    end
    local.get $23
    local.get $0
    i32.load offset=68
    i32.add
    local.set $23
    br $for-loop|0
   end
  end
 )
 (func $quantized/product/multiply-halves/multiplyHalves (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32) (param $6 i32) (param $7 i32) (param $8 i32)
  (local $9 i32)
  (local $10 i32)
  (local $11 i32)
  (local $12 v128)
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
  (local $33 v128)
  (local $34 v128)
  (local $35 v128)
  (local $36 v128)
  (local $37 v128)
  local.get $8
  i32.const 1
  i32.shr_s
  local.tee $15
  local.get $0
  i32.load offset=60
  i32.const 1
  i32.add
  i32.const 2
  i32.shr_s
  local.tee $22
  i32.const 2
  i32.shl
  local.tee $16
  i32.mul
  local.set $19
  local.get $15
  i32.const 6
  i32.shl
  local.set $11
  local.get $22
  i32.const 5
  i32.shl
  local.tee $8
  local.get $2
  i32.add
  local.set $23
  local.get $8
  local.get $23
  i32.add
  local.tee $29
  local.get $8
  i32.add
  local.set $24
  local.get $3
  i32.const -64
  i32.sub
  local.set $20
  local.get $6
  local.get $0
  i32.load offset=72
  i32.const 6
  i32.shl
  i32.add
  local.set $10
  loop $for-loop|0
   local.get $9
   i32.const 64
   i32.lt_u
   if
    local.get $7
    local.get $9
    i32.add
    i32.const 0
    i32.store
    local.get $7
    i32.const -64
    i32.sub
    local.get $9
    i32.add
    local.get $4
    i32.const -64
    i32.sub
    local.get $9
    i32.add
    i32.load
    local.get $4
    local.get $9
    i32.add
    i32.load
    i32.sub
    i32.store
    local.get $9
    i32.const 4
    i32.add
    local.set $9
    br $for-loop|0
   end
  end
  loop $for-loop|1
   local.get $13
   local.get $22
   i32.lt_s
   if
    local.get $1
    local.get $13
    i32.const 2
    i32.shl
    i32.add
    local.set $17
    i32.const 64
    i32.const 0
    local.get $13
    select
    local.set $18
    local.get $5
    local.get $11
    i32.add
    local.tee $25
    local.get $11
    i32.add
    local.tee $26
    local.get $11
    i32.add
    local.tee $27
    local.get $11
    i32.add
    local.tee $14
    local.get $11
    i32.add
    local.tee $30
    local.get $11
    i32.add
    local.set $28
    local.get $6
    local.set $9
    local.get $13
    i32.const 5
    i32.shl
    local.tee $21
    local.get $2
    i32.add
    local.tee $8
    local.get $0
    i32.load offset=72
    local.tee $31
    local.get $22
    local.get $13
    i32.sub
    local.tee $32
    local.get $31
    local.get $32
    i32.lt_s
    select
    local.tee $31
    i32.const 5
    i32.shl
    i32.add
    local.set $32
    local.get $3
    v128.load
    local.set $12
    local.get $3
    v128.load offset=16
    local.set $33
    local.get $3
    v128.load offset=32
    local.set $34
    local.get $3
    v128.load offset=48
    local.set $35
    loop $for-loop|00
     local.get $8
     local.get $32
     i32.lt_u
     if
      local.get $8
      v128.load offset=16
      local.set $36
      local.get $9
      local.get $8
      v128.load
      local.tee $37
      i16x8.extend_low_i8x16_s
      local.get $12
      i16x8.sub
      v128.store
      local.get $9
      local.get $37
      i16x8.extend_high_i8x16_s
      local.get $33
      i16x8.sub
      v128.store offset=16
      local.get $9
      local.get $36
      i16x8.extend_low_i8x16_s
      local.get $34
      i16x8.sub
      v128.store offset=32
      local.get $9
      local.get $36
      i16x8.extend_high_i8x16_s
      local.get $35
      i16x8.sub
      v128.store offset=48
      local.get $9
      i32.const -64
      i32.sub
      local.set $9
      local.get $8
      i32.const 32
      i32.add
      local.set $8
      br $for-loop|00
     end
    end
    local.get $17
    local.get $16
    local.get $6
    local.get $31
    local.get $4
    local.get $5
    local.get $13
    i32.eqz
    local.tee $8
    select
    local.get $18
    local.get $5
    local.get $15
    call $quantized/product/multiply-rows/multiplyRows
    local.get $21
    local.get $29
    i32.add
    local.get $20
    local.get $6
    local.get $10
    local.get $31
    call $quantized/product/widen-panel/widenLess
    local.get $17
    local.get $19
    i32.const 2
    i32.shl
    i32.add
    local.get $16
    local.get $10
    local.get $31
    local.get $7
    i32.const -64
    i32.sub
    local.get $14
    local.get $8
    select
    local.get $18
    local.get $14
    local.get $15
    call $quantized/product/multiply-rows/multiplyRows
    local.get $21
    local.get $24
    i32.add
    local.get $20
    local.get $10
    local.get $10
    local.get $31
    call $quantized/product/widen-panel/widenLess
    local.get $17
    local.get $19
    i32.const 5
    i32.mul
    i32.add
    local.get $16
    local.get $10
    local.get $31
    local.get $7
    local.get $30
    local.get $8
    select
    local.get $18
    local.get $30
    local.get $15
    call $quantized/product/multiply-rows/multiplyRows
    local.get $6
    local.tee $8
    local.set $14
    local.get $10
    local.tee $9
    local.get $31
    i32.const 6
    i32.shl
    i32.add
    local.set $30
    loop $for-loop|01
     local.get $9
     local.get $30
     i32.lt_u
     if
      local.get $14
      local.get $9
      v128.load
      local.get $8
      v128.load
      i16x8.sub
      v128.store
      local.get $8
      i32.const 16
      i32.add
      local.set $8
      local.get $14
      i32.const 16
      i32.add
      local.set $14
      local.get $9
      i32.const 16
      i32.add
      local.set $9
      br $for-loop|01
     end
    end
    local.get $17
    local.get $19
    i32.const 6
    i32.mul
    i32.add
    local.get $16
    local.get $6
    local.get $31
    local.get $7
    local.get $28
    local.get $13
    i32.eqz
    local.tee $9
    select
    local.get $18
    local.get $28
    local.get $15
    call $quantized/product/multiply-rows/multiplyRows
    local.get $21
    local.get $23
    i32.add
    local.tee $8
    local.get $3
    local.get $10
    local.get $10
    local.get $31
    call $quantized/product/widen-panel/widenLess
    local.get $17
    local.get $19
    i32.const 3
    i32.mul
    i32.add
    local.get $16
    local.get $10
    local.get $31
    local.get $7
    local.get $27
    local.get $9
    select
    local.get $18
    local.get $27
    local.get $15
    call $quantized/product/multiply-rows/multiplyRows
    local.get $6
    local.set $9
    local.get $8
    local.get $31
    i32.const 5
    i32.shl
    i32.add
    local.set $14
    local.get $3
    v128.load
    local.set $12
    local.get $3
    v128.load offset=16
    local.set $33
    local.get $3
    v128.load offset=32
    local.set $34
    local.get $3
    v128.load offset=48
    local.set $35
    loop $for-loop|02
     local.get $8
     local.get $14
     i32.lt_u
     if
      local.get $8
      v128.load offset=16
      local.set $36
      local.get $9
      local.get $8
      v128.load
      local.tee $37
      i16x8.extend_low_i8x16_s
      local.get $12
      i16x8.sub
      v128.store
      local.get $9
      local.get $37
      i16x8.extend_high_i8x16_s
      local.get $33
      i16x8.sub
      v128.store offset=16
      local.get $9
      local.get $36
      i16x8.extend_low_i8x16_s
      local.get $34
      i16x8.sub
      v128.store offset=32
      local.get $9
      local.get $36
      i16x8.extend_high_i8x16_s
      local.get $35
      i16x8.sub
      v128.store offset=48
      local.get $9
      i32.const -64
      i32.sub
      local.set $9
      local.get $8
      i32.const 32
      i32.add
      local.set $8
      br $for-loop|02
     end
    end
    local.get $17
    local.get $19
    i32.add
    local.get $16
    local.get $6
    local.get $31
    local.get $25
    local.get $7
    local.get $13
    select
    local.get $18
    local.get $25
    local.get $15
    call $quantized/product/multiply-rows/multiplyRows
    local.get $6
    local.set $9
    local.get $21
    local.get $24
    i32.add
    local.tee $8
    local.get $31
    i32.const 5
    i32.shl
    i32.add
    local.set $14
    local.get $20
    v128.load
    local.set $12
    local.get $20
    v128.load offset=16
    local.set $33
    local.get $20
    v128.load offset=32
    local.set $34
    local.get $20
    v128.load offset=48
    local.set $35
    loop $for-loop|03
     local.get $8
     local.get $14
     i32.lt_u
     if
      local.get $8
      v128.load offset=16
      local.set $36
      local.get $9
      local.get $8
      v128.load
      local.tee $37
      i16x8.extend_low_i8x16_s
      local.get $12
      i16x8.sub
      v128.store
      local.get $9
      local.get $37
      i16x8.extend_high_i8x16_s
      local.get $33
      i16x8.sub
      v128.store offset=16
      local.get $9
      local.get $36
      i16x8.extend_low_i8x16_s
      local.get $34
      i16x8.sub
      v128.store offset=32
      local.get $9
      local.get $36
      i16x8.extend_high_i8x16_s
      local.get $35
      i16x8.sub
      v128.store offset=48
      local.get $9
      i32.const -64
      i32.sub
      local.set $9
      local.get $8
      i32.const 32
      i32.add
      local.set $8
      br $for-loop|03
     end
    end
    local.get $17
    local.get $19
    i32.const 1
    i32.shl
    i32.add
    local.get $16
    local.get $6
    local.get $31
    local.get $26
    local.get $7
    local.get $13
    select
    local.get $18
    local.get $26
    local.get $15
    call $quantized/product/multiply-rows/multiplyRows
    local.get $13
    local.get $31
    i32.add
    local.set $13
    br $for-loop|1
   end
  end
  local.get $5
  local.get $11
  i32.add
  local.set $0
  loop $for-loop|04
   local.get $0
   local.get $5
   i32.gt_u
   if
    local.get $5
    local.get $11
    i32.const 2
    i32.shl
    i32.add
    local.tee $1
    v128.load
    local.set $12
    local.get $5
    v128.load
    local.tee $33
    local.get $5
    local.get $11
    i32.const 5
    i32.mul
    i32.add
    v128.load
    i32x4.add
    local.tee $34
    local.get $5
    local.get $11
    i32.const 6
    i32.mul
    i32.add
    v128.load
    i32x4.add
    local.set $35
    local.get $5
    local.get $11
    i32.add
    local.tee $2
    local.get $33
    local.get $2
    v128.load
    i32x4.add
    v128.store
    local.get $5
    local.get $11
    i32.const 1
    i32.shl
    i32.add
    local.tee $2
    local.get $34
    local.get $12
    i32x4.add
    local.get $2
    v128.load
    i32x4.add
    v128.store
    local.get $5
    local.get $11
    i32.const 3
    i32.mul
    i32.add
    local.tee $2
    local.get $35
    local.get $2
    v128.load
    i32x4.add
    v128.store
    local.get $1
    local.get $35
    local.get $12
    i32x4.add
    v128.store
    local.get $5
    i32.const 16
    i32.add
    local.set $5
    br $for-loop|04
   end
  end
 )
 (func $quantized/pair-rows/pairRows<u8> (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32)
  (local $5 v128)
  (local $6 v128)
  (local $7 v128)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  (local $11 i32)
  (local $12 v128)
  (local $13 i32)
  (local $14 i32)
  (local $15 i32)
  (local $16 i32)
  (local $17 i32)
  local.get $0
  i32.load offset=80
  local.set $10
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
  i32.const 1
  i32.shl
  i32.add
  local.set $11
  local.get $0
  i32.load offset=32
  local.tee $3
  local.get $0
  i32.load offset=40
  local.tee $8
  i32.mul
  local.set $13
  local.get $3
  local.get $0
  i32.load offset=52
  local.get $8
  i32.sub
  i32.mul
  local.get $0
  i32.load offset=48
  local.get $3
  i32.mul
  local.tee $8
  i32.sub
  local.set $9
  loop $for-loop|0
   local.get $2
   local.get $11
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
    local.set $14
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
    local.set $15
    local.get $0
    i32.load offset=88
    local.tee $3
    i32.const 65535
    i32.and
    local.get $3
    i32.const 16
    i32.shl
    i32.or
    local.set $16
    i32.const 0
    local.set $3
    loop $for-loop|03
     local.get $3
     local.get $8
     i32.lt_u
     if
      local.get $4
      local.get $3
      i32.const 2
      i32.shl
      i32.add
      local.get $16
      i32.store
      local.get $3
      i32.const 1
      i32.add
      local.set $3
      br $for-loop|03
     end
    end
    local.get $4
    local.get $8
    i32.const 2
    i32.shl
    i32.add
    local.set $16
    local.get $0
    i32.load offset=88
    local.tee $4
    i8x16.splat
    local.set $5
    block $__inlined_func$quantized/pair-rows/interleave<u8>$392
     local.get $13
     i32.const 16
     i32.lt_s
     if
      i32.const 0
      local.set $3
      loop $for-loop|00
       local.get $3
       local.get $13
       i32.lt_u
       if
        local.get $16
        local.get $3
        i32.const 2
        i32.shl
        i32.add
        local.get $14
        if (result i32)
         local.get $3
         local.get $14
         i32.add
         i32.load8_u
        else
         local.get $4
        end
        i32.store16
        local.get $16
        local.get $3
        i32.const 2
        i32.shl
        i32.add
        local.get $15
        if (result i32)
         local.get $3
         local.get $15
         i32.add
         i32.load8_u
        else
         local.get $4
        end
        i32.store16 offset=2
        local.get $3
        i32.const 1
        i32.add
        local.set $3
        br $for-loop|00
       end
      end
      br $__inlined_func$quantized/pair-rows/interleave<u8>$392
     end
     local.get $13
     i32.const 16
     i32.sub
     local.set $17
     i32.const 0
     local.set $3
     loop $while-continue|1
      local.get $16
      local.get $3
      i32.const 2
      i32.shl
      i32.add
      local.tee $4
      local.get $14
      if (result v128)
       local.get $3
       local.get $14
       i32.add
       v128.load
      else
       local.get $5
      end
      local.tee $6
      local.get $15
      if (result v128)
       local.get $3
       local.get $15
       i32.add
       v128.load
      else
       local.get $5
      end
      local.tee $7
      i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
      local.tee $12
      i16x8.extend_low_i8x16_u
      v128.store
      local.get $4
      local.get $12
      i16x8.extend_high_i8x16_u
      v128.store offset=16
      local.get $4
      local.get $6
      local.get $7
      i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
      local.tee $6
      i16x8.extend_low_i8x16_u
      v128.store offset=32
      local.get $4
      local.get $6
      i16x8.extend_high_i8x16_u
      v128.store offset=48
      local.get $3
      local.get $17
      i32.eq
      br_if $__inlined_func$quantized/pair-rows/interleave<u8>$392
      local.get $3
      i32.const 16
      i32.add
      local.tee $3
      local.get $17
      local.get $3
      local.get $17
      i32.lt_u
      select
      local.set $3
      br $while-continue|1
     end
     unreachable
    end
    local.get $16
    local.get $13
    i32.const 2
    i32.shl
    i32.add
    local.set $4
    local.get $0
    i32.load offset=88
    local.tee $3
    i32.const 65535
    i32.and
    local.get $3
    i32.const 16
    i32.shl
    i32.or
    local.set $14
    i32.const 0
    local.set $3
    loop $for-loop|05
     local.get $3
     local.get $9
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
      br $for-loop|05
     end
    end
    local.get $4
    local.get $9
    i32.const 2
    i32.shl
    i32.add
    local.set $4
    local.get $2
    local.get $10
    i32.add
    local.set $2
    br $for-loop|0
   end
  end
 )
 (func $quantized/pair-rows/pairRows<i8> (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32)
  (local $5 v128)
  (local $6 v128)
  (local $7 v128)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  (local $11 i32)
  (local $12 v128)
  (local $13 i32)
  (local $14 i32)
  (local $15 i32)
  (local $16 i32)
  (local $17 i32)
  local.get $0
  i32.load offset=80
  local.set $10
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
  i32.const 1
  i32.shl
  i32.add
  local.set $11
  local.get $0
  i32.load offset=32
  local.tee $3
  local.get $0
  i32.load offset=40
  local.tee $8
  i32.mul
  local.set $13
  local.get $3
  local.get $0
  i32.load offset=52
  local.get $8
  i32.sub
  i32.mul
  local.get $0
  i32.load offset=48
  local.get $3
  i32.mul
  local.tee $8
  i32.sub
  local.set $9
  loop $for-loop|0
   local.get $2
   local.get $11
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
    local.set $14
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
    local.set $15
    local.get $0
    i32.load offset=88
    local.tee $3
    i32.const 65535
    i32.and
    local.get $3
    i32.const 16
    i32.shl
    i32.or
    local.set $16
    i32.const 0
    local.set $3
    loop $for-loop|03
     local.get $3
     local.get $8
     i32.lt_u
     if
      local.get $4
      local.get $3
      i32.const 2
      i32.shl
      i32.add
      local.get $16
      i32.store
      local.get $3
      i32.const 1
      i32.add
      local.set $3
      br $for-loop|03
     end
    end
    local.get $4
    local.get $8
    i32.const 2
    i32.shl
    i32.add
    local.set $16
    local.get $0
    i32.load offset=88
    local.tee $4
    i8x16.splat
    local.set $5
    block $__inlined_func$quantized/pair-rows/interleave<i8>$453
     local.get $13
     i32.const 16
     i32.lt_s
     if
      i32.const 0
      local.set $3
      loop $for-loop|00
       local.get $3
       local.get $13
       i32.lt_u
       if
        local.get $16
        local.get $3
        i32.const 2
        i32.shl
        i32.add
        local.get $14
        if (result i32)
         local.get $3
         local.get $14
         i32.add
         i32.load8_s
        else
         local.get $4
        end
        i32.store16
        local.get $16
        local.get $3
        i32.const 2
        i32.shl
        i32.add
        local.get $15
        if (result i32)
         local.get $3
         local.get $15
         i32.add
         i32.load8_s
        else
         local.get $4
        end
        i32.store16 offset=2
        local.get $3
        i32.const 1
        i32.add
        local.set $3
        br $for-loop|00
       end
      end
      br $__inlined_func$quantized/pair-rows/interleave<i8>$453
     end
     local.get $13
     i32.const 16
     i32.sub
     local.set $17
     i32.const 0
     local.set $3
     loop $while-continue|1
      local.get $16
      local.get $3
      i32.const 2
      i32.shl
      i32.add
      local.tee $4
      local.get $14
      if (result v128)
       local.get $3
       local.get $14
       i32.add
       v128.load
      else
       local.get $5
      end
      local.tee $6
      local.get $15
      if (result v128)
       local.get $3
       local.get $15
       i32.add
       v128.load
      else
       local.get $5
      end
      local.tee $7
      i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
      local.tee $12
      i16x8.extend_low_i8x16_s
      v128.store
      local.get $4
      local.get $12
      i16x8.extend_high_i8x16_s
      v128.store offset=16
      local.get $4
      local.get $6
      local.get $7
      i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
      local.tee $6
      i16x8.extend_low_i8x16_s
      v128.store offset=32
      local.get $4
      local.get $6
      i16x8.extend_high_i8x16_s
      v128.store offset=48
      local.get $3
      local.get $17
      i32.eq
      br_if $__inlined_func$quantized/pair-rows/interleave<i8>$453
      local.get $3
      i32.const 16
      i32.add
      local.tee $3
      local.get $17
      local.get $3
      local.get $17
      i32.lt_u
      select
      local.set $3
      br $while-continue|1
     end
     unreachable
    end
    local.get $16
    local.get $13
    i32.const 2
    i32.shl
    i32.add
    local.set $4
    local.get $0
    i32.load offset=88
    local.tee $3
    i32.const 65535
    i32.and
    local.get $3
    i32.const 16
    i32.shl
    i32.or
    local.set $14
    i32.const 0
    local.set $3
    loop $for-loop|05
     local.get $3
     local.get $9
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
      br $for-loop|05
     end
    end
    local.get $4
    local.get $9
    i32.const 2
    i32.shl
    i32.add
    local.set $4
    local.get $2
    local.get $10
    i32.add
    local.set $2
    br $for-loop|0
   end
  end
 )
 (func $quantized/pack-winograd/transform8 (param $0 i32) (param $1 v128) (param $2 i32) (param $3 i32)
  (local $4 v128)
  (local $5 v128)
  (local $6 v128)
  (local $7 v128)
  (local $8 v128)
  (local $9 i32)
  (local $10 v128)
  (local $11 v128)
  (local $12 v128)
  (local $13 v128)
  (local $14 v128)
  (local $15 v128)
  local.get $0
  i32.const 3
  i32.add
  local.tee $9
  local.get $9
  local.get $9
  local.get $9
  local.get $9
  local.get $9
  local.get $9
  local.get $9
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  v128.load8_lane 0
  v128.load8_lane offset=9 1
  v128.load8_lane offset=18 2
  v128.load8_lane offset=27 3
  v128.load8_lane offset=36 4
  v128.load8_lane offset=45 5
  v128.load8_lane offset=54 6
  v128.load8_lane offset=63 7
  i16x8.extend_low_i8x16_s
  local.get $1
  i16x8.sub
  local.set $10
  local.get $0
  i32.const 4
  i32.add
  local.tee $9
  local.get $9
  local.get $9
  local.get $9
  local.get $9
  local.get $9
  local.get $9
  local.get $9
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  v128.load8_lane 0
  v128.load8_lane offset=9 1
  v128.load8_lane offset=18 2
  v128.load8_lane offset=27 3
  v128.load8_lane offset=36 4
  v128.load8_lane offset=45 5
  v128.load8_lane offset=54 6
  v128.load8_lane offset=63 7
  i16x8.extend_low_i8x16_s
  local.get $1
  i16x8.sub
  local.set $11
  local.get $0
  i32.const 5
  i32.add
  local.tee $9
  local.get $9
  local.get $9
  local.get $9
  local.get $9
  local.get $9
  local.get $9
  local.get $9
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  v128.load8_lane 0
  v128.load8_lane offset=9 1
  v128.load8_lane offset=18 2
  v128.load8_lane offset=27 3
  v128.load8_lane offset=36 4
  v128.load8_lane offset=45 5
  v128.load8_lane offset=54 6
  v128.load8_lane offset=63 7
  i16x8.extend_low_i8x16_s
  local.get $1
  i16x8.sub
  local.set $12
  local.get $0
  i32.const 6
  i32.add
  local.tee $9
  local.get $9
  local.get $9
  local.get $9
  local.get $9
  local.get $9
  local.get $9
  local.get $9
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  v128.load8_lane 0
  v128.load8_lane offset=9 1
  v128.load8_lane offset=18 2
  v128.load8_lane offset=27 3
  v128.load8_lane offset=36 4
  v128.load8_lane offset=45 5
  v128.load8_lane offset=54 6
  v128.load8_lane offset=63 7
  i16x8.extend_low_i8x16_s
  local.get $1
  i16x8.sub
  local.set $4
  local.get $0
  i32.const 7
  i32.add
  local.tee $9
  local.get $9
  local.get $9
  local.get $9
  local.get $9
  local.get $9
  local.get $9
  local.get $9
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  v128.load8_lane 0
  v128.load8_lane offset=9 1
  v128.load8_lane offset=18 2
  v128.load8_lane offset=27 3
  v128.load8_lane offset=36 4
  v128.load8_lane offset=45 5
  v128.load8_lane offset=54 6
  v128.load8_lane offset=63 7
  i16x8.extend_low_i8x16_s
  local.get $1
  i16x8.sub
  local.set $5
  local.get $0
  i32.const 8
  i32.add
  local.tee $9
  local.get $9
  local.get $9
  local.get $9
  local.get $9
  local.get $9
  local.get $9
  local.get $9
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  v128.load8_lane 0
  v128.load8_lane offset=9 1
  v128.load8_lane offset=18 2
  v128.load8_lane offset=27 3
  v128.load8_lane offset=36 4
  v128.load8_lane offset=45 5
  v128.load8_lane offset=54 6
  v128.load8_lane offset=63 7
  i16x8.extend_low_i8x16_s
  local.get $1
  i16x8.sub
  local.set $6
  local.get $0
  local.get $0
  local.get $0
  local.get $0
  local.get $0
  local.get $0
  local.get $0
  local.get $0
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  v128.load8_lane 0
  v128.load8_lane offset=9 1
  v128.load8_lane offset=18 2
  v128.load8_lane offset=27 3
  v128.load8_lane offset=36 4
  v128.load8_lane offset=45 5
  v128.load8_lane offset=54 6
  v128.load8_lane offset=63 7
  i16x8.extend_low_i8x16_s
  local.get $1
  i16x8.sub
  local.tee $7
  local.get $0
  i32.const 1
  i32.add
  local.tee $9
  local.get $9
  local.get $9
  local.get $9
  local.get $9
  local.get $9
  local.get $9
  local.get $9
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  v128.load8_lane 0
  v128.load8_lane offset=9 1
  v128.load8_lane offset=18 2
  v128.load8_lane offset=27 3
  v128.load8_lane offset=36 4
  v128.load8_lane offset=45 5
  v128.load8_lane offset=54 6
  v128.load8_lane offset=63 7
  i16x8.extend_low_i8x16_s
  local.get $1
  i16x8.sub
  local.tee $8
  local.get $0
  i32.const 2
  i32.add
  local.tee $0
  local.get $0
  local.get $0
  local.get $0
  local.get $0
  local.get $0
  local.get $0
  local.get $0
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  v128.load8_lane 0
  v128.load8_lane offset=9 1
  v128.load8_lane offset=18 2
  v128.load8_lane offset=27 3
  v128.load8_lane offset=36 4
  v128.load8_lane offset=45 5
  v128.load8_lane offset=54 6
  v128.load8_lane offset=63 7
  i16x8.extend_low_i8x16_s
  local.get $1
  i16x8.sub
  local.tee $1
  local.get $2
  local.get $3
  call $quantized/pack-winograd/rows
  local.get $7
  local.get $4
  i16x8.add
  local.tee $13
  local.get $10
  i16x8.add
  local.get $8
  local.get $5
  i16x8.add
  local.tee $14
  local.get $11
  i16x8.add
  local.get $1
  local.get $6
  i16x8.add
  local.tee $15
  local.get $12
  i16x8.add
  local.get $3
  i32.const 6
  i32.mul
  local.tee $0
  local.get $2
  i32.add
  local.get $3
  call $quantized/pack-winograd/rows
  local.get $13
  local.get $10
  i16x8.sub
  local.get $14
  local.get $11
  i16x8.sub
  local.get $15
  local.get $12
  i16x8.sub
  local.get $2
  local.get $0
  i32.const 1
  i32.shl
  i32.add
  local.get $3
  call $quantized/pack-winograd/rows
  local.get $7
  local.get $4
  i32.const 2
  i16x8.shl
  i16x8.add
  local.tee $7
  local.get $10
  i32.const 1
  i16x8.shl
  local.tee $10
  i16x8.add
  local.get $8
  local.get $5
  i32.const 2
  i16x8.shl
  i16x8.add
  local.tee $8
  local.get $11
  i32.const 1
  i16x8.shl
  local.tee $11
  i16x8.add
  local.get $1
  local.get $6
  i32.const 2
  i16x8.shl
  i16x8.add
  local.tee $1
  local.get $12
  i32.const 1
  i16x8.shl
  local.tee $12
  i16x8.add
  local.get $2
  local.get $0
  i32.const 3
  i32.mul
  i32.add
  local.get $3
  call $quantized/pack-winograd/rows
  local.get $7
  local.get $10
  i16x8.sub
  local.get $8
  local.get $11
  i16x8.sub
  local.get $1
  local.get $12
  i16x8.sub
  local.get $2
  local.get $0
  i32.const 2
  i32.shl
  i32.add
  local.get $3
  call $quantized/pack-winograd/rows
  local.get $4
  local.get $5
  local.get $6
  local.get $2
  local.get $0
  i32.const 5
  i32.mul
  i32.add
  local.get $3
  call $quantized/pack-winograd/rows
 )
 (func $quantized/pack-winograd/packWinograd (param $0 i32)
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
  local.get $0
  i32.load offset=16
  local.tee $1
  i32.const 15
  i32.add
  i32.const 4
  i32.shr_s
  local.set $6
  local.get $0
  i32.load offset=24
  i32.const 1152
  i32.mul
  local.set $5
  local.get $1
  i32.const 15
  i32.and
  if
   local.get $0
   i32.load offset=8
   i32.const 0
   local.get $5
   local.get $6
   i32.mul
   memory.fill
  end
  loop $for-loop|0
   local.get $6
   local.get $9
   i32.gt_s
   if
    local.get $9
    i32.const 4
    i32.shl
    local.set $2
    local.get $9
    i32.const 1
    i32.add
    i32.const 4
    i32.shl
    local.tee $1
    local.get $0
    i32.load offset=16
    local.tee $3
    local.get $1
    local.get $3
    i32.lt_s
    select
    local.set $4
    local.get $0
    i32.load offset=8
    local.get $5
    local.get $9
    i32.mul
    i32.add
    local.set $3
    local.get $0
    i32.load offset=24
    local.tee $1
    i32.const 5
    i32.shl
    local.set $10
    local.get $1
    i32.const 8
    i32.sub
    local.set $7
    i32.const 0
    local.set $8
    loop $while-continue|0
     local.get $2
     local.set $1
     loop $for-loop|1
      local.get $1
      local.get $4
      i32.lt_s
      if
       local.get $0
       i32.load
       local.get $1
       local.get $0
       i32.load offset=24
       i32.mul
       local.get $8
       i32.add
       i32.const 9
       i32.mul
       i32.add
       local.get $0
       i32.load offset=4
       local.get $1
       i32.const 2
       i32.shl
       i32.add
       i32.load
       i16x8.splat
       local.get $3
       local.get $8
       i32.const 5
       i32.shl
       i32.add
       local.get $1
       local.get $2
       i32.sub
       i32.const 2
       i32.shl
       i32.add
       local.get $10
       call $quantized/pack-winograd/transform8
       local.get $1
       i32.const 1
       i32.add
       local.set $1
       br $for-loop|1
      end
     end
     local.get $7
     local.get $8
     i32.ne
     if
      local.get $8
      i32.const 8
      i32.add
      local.tee $1
      local.get $7
      local.get $1
      local.get $7
      i32.lt_s
      select
      local.set $8
      br $while-continue|0
     end
    end
    local.get $9
    i32.const 1
    i32.add
    local.set $9
    br $for-loop|0
   end
  end
 )
 (func $quantized/pack-dots/packTap (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 v128)
  (local $11 i32)
  (local $12 i32)
  (local $13 i32)
  local.get $0
  i32.load offset=28
  local.get $0
  i32.load offset=32
  i32.mul
  local.tee $7
  local.get $0
  i32.load offset=24
  local.tee $9
  i32.mul
  local.set $11
  local.get $9
  i32.const 7
  i32.and
  i32.eqz
  if
   local.get $4
   local.get $0
   i32.load offset=20
   i32.const 2
   i32.shl
   local.tee $4
   local.get $5
   i32.const 1
   i32.shr_s
   i32.mul
   i32.add
   local.set $9
   loop $for-loop|0
    local.get $6
    local.get $0
    i32.load offset=24
    i32.lt_s
    if
     i32.const 0
     local.set $5
     loop $for-loop|1
      local.get $3
      local.get $5
      i32.gt_s
      if
       local.get $1
       local.get $5
       local.get $11
       i32.mul
       i32.add
       local.set $8
       local.get $5
       i32.const 2
       i32.shl
       local.tee $12
       local.get $2
       i32.add
       i32.load
       i16x8.splat
       local.set $10
       local.get $9
       local.get $12
       i32.add
       local.tee $12
       local.get $7
       i32.const 1
       i32.eq
       if (result v128)
        local.get $8
        v128.load64_zero
       else
        local.get $8
        local.get $7
        i32.const 7
        i32.mul
        i32.add
        local.get $8
        local.get $7
        i32.const 6
        i32.mul
        i32.add
        local.get $8
        local.get $7
        i32.const 5
        i32.mul
        i32.add
        local.get $8
        local.get $7
        i32.const 2
        i32.shl
        i32.add
        local.get $8
        local.get $7
        i32.const 3
        i32.mul
        i32.add
        local.get $8
        local.get $7
        i32.const 1
        i32.shl
        i32.add
        local.get $7
        local.get $8
        i32.add
        local.get $8
        v128.load8_splat
        v128.load8_lane 1
        v128.load8_lane 2
        v128.load8_lane 3
        v128.load8_lane 4
        v128.load8_lane 5
        v128.load8_lane 6
        v128.load8_lane 7
       end
       i16x8.extend_low_i8x16_s
       local.get $10
       i16x8.sub
       local.tee $10
       v128.store32_lane 0
       local.get $4
       local.get $12
       i32.add
       local.get $10
       v128.store32_lane 1
       local.get $12
       local.get $4
       i32.const 1
       i32.shl
       i32.add
       local.get $10
       v128.store32_lane 2
       local.get $12
       local.get $4
       i32.const 3
       i32.mul
       i32.add
       local.get $10
       v128.store32_lane 3
       local.get $5
       i32.const 1
       i32.add
       local.set $5
       br $for-loop|1
      end
     end
     local.get $1
     local.get $7
     i32.const 3
     i32.shl
     i32.add
     local.set $1
     local.get $9
     local.get $4
     i32.const 2
     i32.shl
     i32.add
     local.set $9
     local.get $6
     i32.const 8
     i32.add
     local.set $6
     br $for-loop|0
    end
   end
   return
  end
  loop $for-loop|2
   local.get $3
   local.get $8
   i32.gt_s
   if
    local.get $2
    local.get $8
    i32.const 2
    i32.shl
    i32.add
    i32.load
    local.set $13
    local.get $1
    local.get $8
    local.get $11
    i32.mul
    i32.add
    local.set $9
    i32.const 0
    local.set $6
    loop $for-loop|3
     local.get $6
     local.get $0
     i32.load offset=24
     i32.lt_s
     if
      local.get $4
      local.get $5
      local.get $6
      i32.add
      local.tee $12
      i32.const 1
      i32.and
      local.get $0
      i32.load offset=20
      local.get $12
      i32.const 1
      i32.shr_s
      i32.mul
      local.get $8
      i32.add
      i32.const 1
      i32.shl
      i32.add
      i32.const 1
      i32.shl
      i32.add
      local.get $9
      i32.load8_s
      local.get $13
      i32.sub
      i32.store16
      local.get $7
      local.get $9
      i32.add
      local.set $9
      local.get $6
      i32.const 1
      i32.add
      local.set $6
      br $for-loop|3
     end
    end
    local.get $8
    i32.const 1
    i32.add
    local.set $8
    br $for-loop|2
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
  local.set $9
  local.get $0
  i32.load offset=36
  if (result i32)
   local.get $0
   i32.load offset=32
  else
   i32.const 1
  end
  local.set $11
  local.get $0
  i32.load offset=20
  local.tee $1
  local.get $9
  local.get $0
  i32.load offset=40
  i32.mul
  i32.mul
  i32.const 2
  i32.shl
  local.set $8
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
   local.get $11
   local.get $0
   i32.load offset=24
   i32.mul
   i32.const 1
   i32.and
  end
  if
   local.get $0
   i32.load offset=8
   i32.const 0
   local.get $0
   i32.load offset=12
   local.get $2
   i32.mul
   local.get $8
   i32.mul
   memory.fill
  end
  local.get $0
  i32.load offset=8
  local.set $2
  loop $for-loop|0
   local.get $10
   local.get $0
   i32.load offset=12
   i32.lt_s
   if
    i32.const 0
    local.set $12
    loop $for-loop|1
     local.get $12
     local.get $0
     i32.load offset=16
     local.tee $5
     i32.lt_s
     if
      local.get $0
      i32.load offset=20
      local.tee $4
      local.tee $3
      local.get $5
      local.get $12
      i32.sub
      local.tee $1
      local.get $1
      local.get $3
      i32.gt_s
      select
      local.set $7
      local.get $2
      local.set $1
      i32.const 0
      local.set $13
      local.get $0
      i32.load
      local.get $5
      local.get $10
      i32.mul
      local.get $12
      i32.add
      local.tee $3
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
      local.set $6
      local.get $0
      i32.load offset=4
      local.get $3
      i32.const 2
      i32.shl
      i32.add
      local.set $5
      local.get $0
      i32.load offset=40
      local.get $4
      i32.mul
      i32.const 2
      i32.shl
      local.set $3
      loop $for-loop|00
       local.get $9
       local.get $13
       i32.gt_s
       if
        i32.const 0
        local.set $4
        loop $for-loop|11
         local.get $4
         local.get $11
         i32.lt_s
         if
          local.get $0
          local.get $6
          local.get $11
          local.get $13
          i32.mul
          local.get $4
          i32.add
          i32.add
          local.get $5
          local.get $7
          local.get $1
          local.get $4
          local.get $0
          i32.load offset=24
          i32.mul
          call $quantized/pack-dots/packTap
          local.get $4
          i32.const 1
          i32.add
          local.set $4
          br $for-loop|11
         end
        end
        local.get $1
        local.get $3
        i32.add
        local.set $1
        local.get $13
        i32.const 1
        i32.add
        local.set $13
        br $for-loop|00
       end
      end
      local.get $2
      local.get $8
      i32.add
      local.set $2
      local.get $12
      local.get $0
      i32.load offset=20
      i32.add
      local.set $12
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
  i32.const 1
  i32.add
  i32.const 2
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
        i32.const 2
        i32.rem_s
        local.get $0
        i32.load offset=12
        local.get $3
        local.get $6
        i32.const 2
        i32.div_s
        i32.mul
        local.get $5
        i32.add
        i32.mul
        local.get $7
        i32.add
        i32.const 1
        i32.shl
        i32.add
        i32.const 1
        i32.shl
        i32.add
        local.get $1
        i32.load8_s
        local.get $4
        i32.sub
        i32.store16
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
 (func $quantized/dot-4x8/dot4x8 (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32) (param $6 i32) (param $7 i32)
  (local $8 v128)
  (local $9 v128)
  (local $10 v128)
  (local $11 v128)
  (local $12 v128)
  (local $13 v128)
  (local $14 i32)
  (local $15 i32)
  (local $16 v128)
  (local $17 v128)
  (local $18 i32)
  (local $19 i32)
  (local $20 i32)
  (local $21 v128)
  (local $22 v128)
  (local $23 v128)
  local.get $0
  i32.load offset=12
  local.get $6
  i32.const 2
  i32.shl
  i32.add
  local.tee $14
  v128.load
  local.tee $10
  local.set $16
  local.get $14
  v128.load offset=16
  local.tee $11
  local.set $17
  local.get $10
  local.tee $8
  local.set $12
  local.get $11
  local.tee $9
  local.set $13
  local.get $0
  i32.load offset=124
  i32.const 5
  i32.shl
  local.set $18
  local.get $0
  i32.load offset=32
  local.tee $15
  local.get $0
  i32.load offset=120
  i32.const 2
  i32.shl
  i32.add
  local.set $19
  loop $while-continue|0
   local.get $15
   local.get $19
   i32.lt_u
   if
    local.get $15
    i32.load
    local.set $14
    local.get $5
    local.get $18
    i32.add
    local.set $20
    loop $while-continue|1
     local.get $5
     local.get $20
     i32.lt_u
     if
      local.get $10
      local.get $1
      local.get $14
      i32.add
      v128.load32_splat
      local.tee $22
      local.get $5
      v128.load
      local.tee $21
      i32x4.dot_i16x8_s
      i32x4.add
      local.set $10
      local.get $11
      local.get $22
      local.get $5
      v128.load offset=16
      local.tee $22
      i32x4.dot_i16x8_s
      i32x4.add
      local.set $11
      local.get $16
      local.get $2
      local.get $14
      i32.add
      v128.load32_splat
      local.tee $23
      local.get $21
      i32x4.dot_i16x8_s
      i32x4.add
      local.set $16
      local.get $17
      local.get $23
      local.get $22
      i32x4.dot_i16x8_s
      i32x4.add
      local.set $17
      local.get $8
      local.get $3
      local.get $14
      i32.add
      v128.load32_splat
      local.tee $23
      local.get $21
      i32x4.dot_i16x8_s
      i32x4.add
      local.set $8
      local.get $9
      local.get $23
      local.get $22
      i32x4.dot_i16x8_s
      i32x4.add
      local.set $9
      local.get $12
      local.get $4
      local.get $14
      i32.add
      v128.load32_splat
      local.tee $23
      local.get $21
      i32x4.dot_i16x8_s
      i32x4.add
      local.set $12
      local.get $13
      local.get $23
      local.get $22
      i32x4.dot_i16x8_s
      i32x4.add
      local.set $13
      local.get $14
      i32.const 4
      i32.add
      local.set $14
      local.get $5
      i32.const 32
      i32.add
      local.set $5
      br $while-continue|1
     end
    end
    local.get $15
    i32.const 4
    i32.add
    local.set $15
    br $while-continue|0
   end
  end
  local.get $7
  local.get $10
  f32x4.convert_i32x4_s
  local.get $0
  i32.load offset=16
  local.get $6
  i32.const 2
  i32.shl
  i32.add
  local.tee $1
  v128.load
  local.tee $10
  f32x4.mul
  v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
  f32x4.add
  i32.const 1262485504
  local.get $0
  i32.load offset=136
  i32.sub
  i32x4.splat
  local.tee $21
  i32x4.sub
  local.get $11
  f32x4.convert_i32x4_s
  local.get $1
  v128.load offset=16
  local.tee $11
  f32x4.mul
  v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
  f32x4.add
  local.get $21
  i32x4.sub
  i16x8.narrow_i32x4_s
  local.get $16
  f32x4.convert_i32x4_s
  local.get $10
  f32x4.mul
  v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
  f32x4.add
  local.get $21
  i32x4.sub
  local.get $17
  f32x4.convert_i32x4_s
  local.get $11
  f32x4.mul
  v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
  f32x4.add
  local.get $21
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
  local.get $7
  local.get $8
  f32x4.convert_i32x4_s
  local.get $10
  f32x4.mul
  v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
  f32x4.add
  local.get $21
  i32x4.sub
  local.get $9
  f32x4.convert_i32x4_s
  local.get $11
  f32x4.mul
  v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
  f32x4.add
  local.get $21
  i32x4.sub
  i16x8.narrow_i32x4_s
  local.get $12
  f32x4.convert_i32x4_s
  local.get $10
  f32x4.mul
  v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
  f32x4.add
  local.get $21
  i32x4.sub
  local.get $13
  f32x4.convert_i32x4_s
  local.get $11
  f32x4.mul
  v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
  f32x4.add
  local.get $21
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
  v128.store offset=16
 )
 (func $quantized/dot-2x16/dot2x16 (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32) (param $6 i32)
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
      local.get $7
      local.get $8
      v128.load32_splat
      local.tee $23
      local.get $3
      v128.load
      local.tee $20
      i32x4.dot_i16x8_s
      i32x4.add
      local.set $7
      local.get $10
      local.get $23
      local.get $3
      v128.load offset=16
      local.tee $21
      i32x4.dot_i16x8_s
      i32x4.add
      local.set $10
      local.get $12
      local.get $23
      local.get $3
      v128.load offset=32
      local.tee $22
      i32x4.dot_i16x8_s
      i32x4.add
      local.set $12
      local.get $14
      local.get $23
      local.get $3
      v128.load offset=48
      local.tee $24
      i32x4.dot_i16x8_s
      i32x4.add
      local.set $14
      local.get $9
      local.get $8
      local.get $16
      i32.add
      v128.load32_splat
      local.tee $23
      local.get $20
      i32x4.dot_i16x8_s
      i32x4.add
      local.set $9
      local.get $11
      local.get $23
      local.get $21
      i32x4.dot_i16x8_s
      i32x4.add
      local.set $11
      local.get $13
      local.get $23
      local.get $22
      i32x4.dot_i16x8_s
      i32x4.add
      local.set $13
      local.get $15
      local.get $23
      local.get $24
      i32x4.dot_i16x8_s
      i32x4.add
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
  local.tee $20
  local.get $0
  i32.load offset=56
  i32.mul
  local.set $4
  local.get $0
  i32.load offset=116
  local.tee $3
  local.get $0
  i32.load offset=112
  i32.add
  i32.const 1
  i32.sub
  local.get $3
  i32.div_s
  local.set $6
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
  local.set $18
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
   local.get $6
   i32.mul
   local.get $2
   i32.div_s
  end
  local.set $7
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
  local.set $8
  local.get $0
  i32.load offset=20
  local.get $1
  local.get $0
  i32.load offset=24
  i32.mul
  i32.add
  local.tee $22
  i32.const -64
  i32.sub
  local.set $2
  local.get $0
  i32.load offset=60
  local.get $0
  i32.load offset=64
  local.get $0
  i32.load offset=68
  i32.mul
  i32.mul
  local.set $23
  loop $for-loop|0
   local.get $4
   local.get $18
   i32.gt_s
   if
    local.get $0
    i32.load offset=84
    local.get $0
    i32.load offset=100
    local.tee $5
    local.get $18
    local.get $18
    local.get $20
    i32.div_s
    local.tee $21
    local.get $20
    i32.mul
    i32.sub
    i32.mul
    local.tee $3
    i32.sub
    local.set $1
    local.get $5
    local.get $1
    local.get $1
    local.get $5
    i32.gt_s
    select
    local.set $19
    local.get $0
    i32.load
    local.get $21
    local.get $23
    i32.mul
    i32.add
    local.set $24
    local.get $0
    i32.load offset=48
    if
     local.get $2
     local.set $1
     local.get $0
     i32.load offset=60
     i32.const 1
     i32.shl
     local.set $14
     local.get $3
     local.set $5
     loop $for-loop|00
      local.get $5
      local.get $3
      local.get $19
      i32.add
      i32.lt_s
      if
       local.get $0
       i32.load offset=36
       local.get $5
       local.get $0
       i32.load offset=48
       i32.mul
       i32.const 2
       i32.shl
       i32.add
       local.set $13
       i32.const 0
       local.set $16
       loop $for-loop|1
        local.get $16
        local.get $0
        i32.load offset=88
        i32.lt_s
        if
         local.get $0
         i32.load offset=40
         local.get $16
         local.get $0
         i32.load offset=52
         i32.mul
         i32.const 2
         i32.shl
         i32.add
         local.set $12
         i32.const 0
         local.set $15
         loop $for-loop|2
          local.get $15
          local.get $0
          i32.load offset=48
          i32.lt_s
          if
           local.get $13
           local.get $15
           i32.const 2
           i32.shl
           i32.add
           i32.load
           local.set $11
           i32.const 0
           local.set $25
           loop $for-loop|3
            local.get $25
            local.get $0
            i32.load offset=52
            i32.lt_s
            if
             local.get $12
             local.get $25
             i32.const 2
             i32.shl
             i32.add
             i32.load
             local.tee $9
             local.get $11
             i32.or
             i32.const 0
             i32.lt_s
             if
              local.get $0
              i32.load offset=60
              local.set $10
              local.get $0
              i32.load offset=132
              local.set $9
              i32.const 0
              local.set $17
              loop $for-loop|001
               local.get $10
               local.get $17
               i32.gt_u
               if
                local.get $1
                local.get $17
                i32.const 1
                i32.shl
                i32.add
                local.get $9
                i32.store16
                local.get $17
                i32.const 1
                i32.add
                local.set $17
                br $for-loop|001
               end
              end
             else
              local.get $24
              local.get $11
              local.get $0
              i32.load offset=68
              i32.mul
              local.get $9
              i32.add
              local.get $0
              i32.load offset=60
              local.tee $9
              i32.mul
              i32.add
              local.get $1
              local.get $9
              call $quantized/widen/widen<u8>
             end
             local.get $1
             local.get $14
             i32.add
             local.set $1
             local.get $25
             i32.const 1
             i32.add
             local.set $25
             br $for-loop|3
            end
           end
           local.get $15
           i32.const 1
           i32.add
           local.set $15
           br $for-loop|2
          end
         end
         local.get $16
         i32.const 1
         i32.add
         local.set $16
         br $for-loop|1
        end
       end
       local.get $5
       i32.const 1
       i32.add
       local.set $5
       br $for-loop|00
      end
     end
    else
     block $__inlined_func$quantized/widen/widenBlock<u8>
      local.get $2
      local.set $1
      local.get $0
      i32.load offset=60
      local.tee $9
      local.get $0
      i32.load offset=76
      i32.mul
      local.set $15
      local.get $0
      i32.load offset=96
      local.get $0
      i32.load offset=92
      local.tee $5
      local.get $3
      i32.mul
      local.get $0
      i32.load offset=72
      i32.sub
      local.tee $16
      local.get $19
      i32.const 1
      i32.sub
      local.get $5
      i32.mul
      i32.add
      i32.add
      local.set $14
      local.get $0
      i32.load offset=68
      local.get $9
      i32.mul
      local.tee $13
      local.get $0
      i32.load offset=80
      local.get $9
      i32.mul
      local.tee $12
      i32.eq
      local.get $16
      i32.const 0
      i32.ge_s
      i32.and
      if (result i32)
       local.get $14
       local.get $0
       i32.load offset=64
       i32.le_s
      else
       i32.const 0
      end
      if
       local.get $24
       local.get $13
       local.get $16
       i32.mul
       i32.add
       local.get $1
       local.get $14
       local.get $16
       i32.sub
       local.get $13
       i32.mul
       call $quantized/widen/widen<u8>
       br $__inlined_func$quantized/widen/widenBlock<u8>
      end
      local.get $12
      local.get $15
      i32.sub
      local.get $13
      i32.sub
      local.set $11
      loop $for-loop|01
       local.get $14
       local.get $16
       i32.gt_s
       if
        local.get $16
        i32.const 0
        i32.lt_s
        if (result i32)
         i32.const 1
        else
         local.get $16
         local.get $0
         i32.load offset=64
         i32.ge_s
        end
        if
         local.get $0
         i32.load offset=132
         local.set $9
         i32.const 0
         local.set $5
         loop $for-loop|002
          local.get $5
          local.get $12
          i32.lt_u
          if
           local.get $1
           local.get $5
           i32.const 1
           i32.shl
           i32.add
           local.get $9
           i32.store16
           local.get $5
           i32.const 1
           i32.add
           local.set $5
           br $for-loop|002
          end
         end
        else
         local.get $0
         i32.load offset=132
         local.set $9
         i32.const 0
         local.set $5
         loop $for-loop|013
          local.get $5
          local.get $15
          i32.lt_u
          if
           local.get $1
           local.get $5
           i32.const 1
           i32.shl
           i32.add
           local.get $9
           i32.store16
           local.get $5
           i32.const 1
           i32.add
           local.set $5
           br $for-loop|013
          end
         end
         local.get $24
         local.get $13
         local.get $16
         i32.mul
         i32.add
         local.get $1
         local.get $15
         i32.const 1
         i32.shl
         i32.add
         local.get $13
         call $quantized/widen/widen<u8>
         local.get $1
         local.get $13
         local.get $15
         i32.add
         i32.const 1
         i32.shl
         i32.add
         local.set $10
         local.get $0
         i32.load offset=132
         local.set $9
         i32.const 0
         local.set $5
         loop $for-loop|02
          local.get $5
          local.get $11
          i32.lt_u
          if
           local.get $10
           local.get $5
           i32.const 1
           i32.shl
           i32.add
           local.get $9
           i32.store16
           local.get $5
           i32.const 1
           i32.add
           local.set $5
           br $for-loop|02
          end
         end
        end
        local.get $1
        local.get $12
        i32.const 1
        i32.shl
        i32.add
        local.set $1
        local.get $16
        i32.const 1
        i32.add
        local.set $16
        br $for-loop|01
       end
      end
     end
    end
    local.get $0
    i32.load offset=88
    local.tee $1
    local.get $19
    i32.mul
    local.set $10
    local.get $1
    local.get $21
    local.get $0
    i32.load offset=84
    i32.mul
    local.get $3
    i32.add
    i32.mul
    local.set $9
    local.get $0
    i32.load offset=44
    local.tee $1
    if (result i32)
     local.get $1
     local.get $3
     i32.const 2
     i32.shl
     i32.add
     i32.load
    else
     i32.const 0
    end
    local.set $3
    i32.const 0
    local.set $5
    loop $for-loop|12
     local.get $5
     local.get $0
     i32.load offset=104
     i32.lt_s
     if
      local.get $7
      local.set $1
      loop $for-loop|23
       local.get $1
       local.get $8
       i32.lt_s
       if
        local.get $0
        local.get $22
        local.get $2
        local.get $10
        local.get $9
        local.get $5
        local.get $1
        local.get $3
        local.get $5
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
      local.get $5
      i32.const 1
      i32.add
      local.set $5
      br $for-loop|12
     end
    end
    local.get $18
    i32.const 1
    i32.add
    local.set $18
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
  local.tee $20
  local.get $0
  i32.load offset=56
  i32.mul
  local.set $4
  local.get $0
  i32.load offset=116
  local.tee $3
  local.get $0
  i32.load offset=112
  i32.add
  i32.const 1
  i32.sub
  local.get $3
  i32.div_s
  local.set $6
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
  local.set $18
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
   local.get $6
   i32.mul
   local.get $2
   i32.div_s
  end
  local.set $7
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
  local.set $8
  local.get $0
  i32.load offset=20
  local.get $1
  local.get $0
  i32.load offset=24
  i32.mul
  i32.add
  local.tee $22
  i32.const -64
  i32.sub
  local.set $2
  local.get $0
  i32.load offset=60
  local.get $0
  i32.load offset=64
  local.get $0
  i32.load offset=68
  i32.mul
  i32.mul
  local.set $23
  loop $for-loop|0
   local.get $4
   local.get $18
   i32.gt_s
   if
    local.get $0
    i32.load offset=84
    local.get $0
    i32.load offset=100
    local.tee $5
    local.get $18
    local.get $18
    local.get $20
    i32.div_s
    local.tee $21
    local.get $20
    i32.mul
    i32.sub
    i32.mul
    local.tee $3
    i32.sub
    local.set $1
    local.get $5
    local.get $1
    local.get $1
    local.get $5
    i32.gt_s
    select
    local.set $19
    local.get $0
    i32.load
    local.get $21
    local.get $23
    i32.mul
    i32.add
    local.set $24
    local.get $0
    i32.load offset=48
    if
     local.get $2
     local.set $1
     local.get $0
     i32.load offset=60
     i32.const 1
     i32.shl
     local.set $14
     local.get $3
     local.set $5
     loop $for-loop|00
      local.get $5
      local.get $3
      local.get $19
      i32.add
      i32.lt_s
      if
       local.get $0
       i32.load offset=36
       local.get $5
       local.get $0
       i32.load offset=48
       i32.mul
       i32.const 2
       i32.shl
       i32.add
       local.set $13
       i32.const 0
       local.set $16
       loop $for-loop|1
        local.get $16
        local.get $0
        i32.load offset=88
        i32.lt_s
        if
         local.get $0
         i32.load offset=40
         local.get $16
         local.get $0
         i32.load offset=52
         i32.mul
         i32.const 2
         i32.shl
         i32.add
         local.set $12
         i32.const 0
         local.set $15
         loop $for-loop|2
          local.get $15
          local.get $0
          i32.load offset=48
          i32.lt_s
          if
           local.get $13
           local.get $15
           i32.const 2
           i32.shl
           i32.add
           i32.load
           local.set $11
           i32.const 0
           local.set $25
           loop $for-loop|3
            local.get $25
            local.get $0
            i32.load offset=52
            i32.lt_s
            if
             local.get $12
             local.get $25
             i32.const 2
             i32.shl
             i32.add
             i32.load
             local.tee $9
             local.get $11
             i32.or
             i32.const 0
             i32.lt_s
             if
              local.get $0
              i32.load offset=60
              local.set $10
              local.get $0
              i32.load offset=132
              local.set $9
              i32.const 0
              local.set $17
              loop $for-loop|001
               local.get $10
               local.get $17
               i32.gt_u
               if
                local.get $1
                local.get $17
                i32.const 1
                i32.shl
                i32.add
                local.get $9
                i32.store16
                local.get $17
                i32.const 1
                i32.add
                local.set $17
                br $for-loop|001
               end
              end
             else
              local.get $24
              local.get $11
              local.get $0
              i32.load offset=68
              i32.mul
              local.get $9
              i32.add
              local.get $0
              i32.load offset=60
              local.tee $9
              i32.mul
              i32.add
              local.get $1
              local.get $9
              call $quantized/widen/widen<i8>
             end
             local.get $1
             local.get $14
             i32.add
             local.set $1
             local.get $25
             i32.const 1
             i32.add
             local.set $25
             br $for-loop|3
            end
           end
           local.get $15
           i32.const 1
           i32.add
           local.set $15
           br $for-loop|2
          end
         end
         local.get $16
         i32.const 1
         i32.add
         local.set $16
         br $for-loop|1
        end
       end
       local.get $5
       i32.const 1
       i32.add
       local.set $5
       br $for-loop|00
      end
     end
    else
     block $__inlined_func$quantized/widen/widenBlock<i8>$1
      local.get $2
      local.set $1
      local.get $0
      i32.load offset=60
      local.tee $9
      local.get $0
      i32.load offset=76
      i32.mul
      local.set $15
      local.get $0
      i32.load offset=96
      local.get $0
      i32.load offset=92
      local.tee $5
      local.get $3
      i32.mul
      local.get $0
      i32.load offset=72
      i32.sub
      local.tee $16
      local.get $19
      i32.const 1
      i32.sub
      local.get $5
      i32.mul
      i32.add
      i32.add
      local.set $14
      local.get $0
      i32.load offset=68
      local.get $9
      i32.mul
      local.tee $13
      local.get $0
      i32.load offset=80
      local.get $9
      i32.mul
      local.tee $12
      i32.eq
      local.get $16
      i32.const 0
      i32.ge_s
      i32.and
      if (result i32)
       local.get $14
       local.get $0
       i32.load offset=64
       i32.le_s
      else
       i32.const 0
      end
      if
       local.get $24
       local.get $13
       local.get $16
       i32.mul
       i32.add
       local.get $1
       local.get $14
       local.get $16
       i32.sub
       local.get $13
       i32.mul
       call $quantized/widen/widen<i8>
       br $__inlined_func$quantized/widen/widenBlock<i8>$1
      end
      local.get $12
      local.get $15
      i32.sub
      local.get $13
      i32.sub
      local.set $11
      loop $for-loop|01
       local.get $14
       local.get $16
       i32.gt_s
       if
        local.get $16
        i32.const 0
        i32.lt_s
        if (result i32)
         i32.const 1
        else
         local.get $16
         local.get $0
         i32.load offset=64
         i32.ge_s
        end
        if
         local.get $0
         i32.load offset=132
         local.set $9
         i32.const 0
         local.set $5
         loop $for-loop|002
          local.get $5
          local.get $12
          i32.lt_u
          if
           local.get $1
           local.get $5
           i32.const 1
           i32.shl
           i32.add
           local.get $9
           i32.store16
           local.get $5
           i32.const 1
           i32.add
           local.set $5
           br $for-loop|002
          end
         end
        else
         local.get $0
         i32.load offset=132
         local.set $9
         i32.const 0
         local.set $5
         loop $for-loop|013
          local.get $5
          local.get $15
          i32.lt_u
          if
           local.get $1
           local.get $5
           i32.const 1
           i32.shl
           i32.add
           local.get $9
           i32.store16
           local.get $5
           i32.const 1
           i32.add
           local.set $5
           br $for-loop|013
          end
         end
         local.get $24
         local.get $13
         local.get $16
         i32.mul
         i32.add
         local.get $1
         local.get $15
         i32.const 1
         i32.shl
         i32.add
         local.get $13
         call $quantized/widen/widen<i8>
         local.get $1
         local.get $13
         local.get $15
         i32.add
         i32.const 1
         i32.shl
         i32.add
         local.set $10
         local.get $0
         i32.load offset=132
         local.set $9
         i32.const 0
         local.set $5
         loop $for-loop|02
          local.get $5
          local.get $11
          i32.lt_u
          if
           local.get $10
           local.get $5
           i32.const 1
           i32.shl
           i32.add
           local.get $9
           i32.store16
           local.get $5
           i32.const 1
           i32.add
           local.set $5
           br $for-loop|02
          end
         end
        end
        local.get $1
        local.get $12
        i32.const 1
        i32.shl
        i32.add
        local.set $1
        local.get $16
        i32.const 1
        i32.add
        local.set $16
        br $for-loop|01
       end
      end
     end
    end
    local.get $0
    i32.load offset=88
    local.tee $1
    local.get $19
    i32.mul
    local.set $10
    local.get $1
    local.get $21
    local.get $0
    i32.load offset=84
    i32.mul
    local.get $3
    i32.add
    i32.mul
    local.set $9
    local.get $0
    i32.load offset=44
    local.tee $1
    if (result i32)
     local.get $1
     local.get $3
     i32.const 2
     i32.shl
     i32.add
     i32.load
    else
     i32.const 0
    end
    local.set $3
    i32.const 0
    local.set $5
    loop $for-loop|12
     local.get $5
     local.get $0
     i32.load offset=104
     i32.lt_s
     if
      local.get $7
      local.set $1
      loop $for-loop|23
       local.get $1
       local.get $8
       i32.lt_s
       if
        local.get $0
        local.get $22
        local.get $2
        local.get $10
        local.get $9
        local.get $5
        local.get $1
        local.get $3
        local.get $5
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
      local.get $5
      i32.const 1
      i32.add
      local.set $5
      br $for-loop|12
     end
    end
    local.get $18
    i32.const 1
    i32.add
    local.set $18
    br $for-loop|0
   end
  end
 )
 (func $quantized/convert/quantize (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 v128)
  (local $4 v128)
  (local $5 v128)
  (local $6 f32)
  (local $7 i32)
  (local $8 f32)
  (local $9 i64)
  (local $10 i64)
  (local $11 v128)
  (local $12 v128)
  (local $13 i32)
  (local $14 v128)
  (local $15 i32)
  (local $16 v128)
  (local $17 f32)
  local.get $0
  i64.load32_s offset=12
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
  local.set $7
  local.get $9
  local.get $1
  i64.extend_i32_s
  i64.mul
  local.get $10
  i64.div_s
  i32.wrap_i64
  local.tee $2
  local.get $7
  local.get $2
  i32.sub
  i32.const -16
  i32.and
  i32.add
  local.set $1
  local.get $0
  i32.load offset=8
  local.tee $13
  f32.load
  local.set $6
  local.get $13
  f32.load offset=4
  local.set $8
  local.get $0
  i32.load offset=24
  local.get $0
  i32.load offset=20
  local.tee $13
  i32.sub
  f32.convert_i32_s
  f32x4.splat
  local.set $3
  local.get $0
  i32.load offset=28
  local.get $13
  i32.sub
  f32.convert_i32_s
  f32x4.splat
  local.set $4
  i32.const 1262485504
  local.get $13
  i32.sub
  i32x4.splat
  local.set $5
  local.get $0
  i32.load offset=32
  i8x16.splat
  local.set $11
  loop $for-loop|0
   local.get $1
   local.get $2
   i32.gt_u
   if
    local.get $2
    local.get $0
    i32.load offset=4
    i32.add
    local.get $0
    i32.load
    local.get $2
    i32.const 2
    i32.shl
    i32.add
    local.tee $13
    v128.load
    local.tee $14
    local.get $8
    f32x4.splat
    local.tee $12
    f32x4.mul
    local.get $14
    local.get $6
    f32x4.splat
    local.tee $14
    f32x4.div
    local.get $0
    i32.load offset=16
    local.tee $15
    select
    local.tee $16
    local.get $16
    local.get $16
    f32x4.eq
    v128.and
    local.get $4
    f32x4.pmin
    local.get $3
    f32x4.pmax
    v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
    f32x4.add
    local.get $5
    i32x4.sub
    local.get $13
    v128.load offset=16
    local.tee $16
    local.get $12
    f32x4.mul
    local.get $16
    local.get $14
    f32x4.div
    local.get $15
    select
    local.tee $16
    local.get $16
    local.get $16
    f32x4.eq
    v128.and
    local.get $4
    f32x4.pmin
    local.get $3
    f32x4.pmax
    v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
    f32x4.add
    local.get $5
    i32x4.sub
    i16x8.narrow_i32x4_s
    local.get $13
    v128.load offset=32
    local.tee $16
    local.get $12
    f32x4.mul
    local.get $16
    local.get $14
    f32x4.div
    local.get $15
    select
    local.tee $16
    local.get $16
    local.get $16
    f32x4.eq
    v128.and
    local.get $4
    f32x4.pmin
    local.get $3
    f32x4.pmax
    v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
    f32x4.add
    local.get $5
    i32x4.sub
    local.get $13
    v128.load offset=48
    local.tee $16
    local.get $12
    f32x4.mul
    local.get $16
    local.get $14
    f32x4.div
    local.get $15
    select
    local.tee $12
    local.get $12
    local.get $12
    f32x4.eq
    v128.and
    local.get $4
    f32x4.pmin
    local.get $3
    f32x4.pmax
    v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
    f32x4.add
    local.get $5
    i32x4.sub
    i16x8.narrow_i32x4_s
    i8x16.narrow_i16x8_u
    local.get $11
    v128.xor
    v128.store
    local.get $2
    i32.const 16
    i32.add
    local.set $2
    br $for-loop|0
   end
  end
  loop $for-loop|1
   local.get $1
   local.get $7
   i32.lt_u
   if
    local.get $1
    local.get $0
    i32.load offset=4
    i32.add
    local.get $0
    i32.load offset=32
    local.get $0
    i32.load
    local.get $1
    i32.const 2
    i32.shl
    i32.add
    f32.load
    local.tee $17
    local.get $8
    f32.mul
    local.get $17
    local.get $6
    f32.div
    local.get $0
    i32.load offset=16
    select
    local.tee $17
    f32.const 0
    local.get $17
    local.get $17
    f32.eq
    select
    f32.nearest
    i32.trunc_sat_f32_s
    local.tee $2
    local.get $0
    i32.load offset=24
    local.get $0
    i32.load offset=20
    local.tee $13
    i32.sub
    local.tee $15
    local.get $2
    local.get $15
    i32.gt_s
    select
    local.tee $2
    local.get $0
    i32.load offset=28
    local.get $13
    i32.sub
    local.tee $15
    local.get $2
    local.get $15
    i32.lt_s
    select
    local.get $13
    i32.add
    i32.xor
    i32.store8
    local.get $1
    i32.const 1
    i32.add
    local.set $1
    br $for-loop|1
   end
  end
 )
 (func $quantized/binary/vectors (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32)
  (local $6 v128)
  (local $7 v128)
  (local $8 v128)
  (local $9 v128)
  (local $10 v128)
  (local $11 v128)
  (local $12 v128)
  (local $13 v128)
  (local $14 v128)
  (local $15 v128)
  (local $16 v128)
  (local $17 v128)
  (local $18 v128)
  (local $19 v128)
  (local $20 v128)
  (local $21 v128)
  (local $22 v128)
  (local $23 v128)
  (local $24 v128)
  (local $25 v128)
  (local $26 i32)
  (local $27 i32)
  (local $28 v128)
  (local $29 i32)
  (local $30 i32)
  (local $31 i32)
  (local $32 i32)
  local.get $0
  i32.load offset=12
  local.tee $29
  v128.load32_splat
  local.set $14
  local.get $29
  v128.load32_splat offset=4
  local.set $15
  local.get $29
  v128.load32_splat offset=8
  local.set $16
  local.get $0
  i32.load offset=40
  local.tee $31
  i32x4.splat
  local.set $17
  local.get $0
  i32.load offset=44
  local.tee $32
  i32x4.splat
  local.set $18
  local.get $0
  i32.load offset=60
  local.tee $26
  i8x16.splat
  local.set $19
  local.get $0
  i32.load offset=64
  local.tee $27
  i8x16.splat
  local.set $20
  local.get $0
  i32.load offset=68
  i8x16.splat
  local.set $28
  local.get $0
  i32.load offset=52
  local.get $0
  i32.load offset=48
  local.tee $30
  i32.sub
  f32.convert_i32_s
  f32x4.splat
  local.set $21
  local.get $0
  i32.load offset=56
  local.get $30
  i32.sub
  f32.convert_i32_s
  f32x4.splat
  local.set $22
  i32.const 1262485504
  local.get $30
  i32.sub
  i32x4.splat
  local.set $23
  local.get $26
  local.get $1
  i32.load8_u
  i32.xor
  local.get $31
  i32.sub
  f32.convert_i32_s
  local.get $29
  f32.load
  f32.mul
  f32x4.splat
  local.set $8
  local.get $27
  local.get $2
  i32.load8_u
  i32.xor
  local.get $32
  i32.sub
  f32.convert_i32_s
  local.get $29
  f32.load offset=4
  f32.mul
  f32x4.splat
  local.set $9
  local.get $4
  i32.const 16
  i32.sub
  local.set $26
  i32.const 0
  local.set $4
  loop $while-continue|0
   local.get $8
   local.tee $6
   local.set $24
   local.get $6
   local.set $12
   local.get $9
   local.tee $7
   local.set $25
   local.get $7
   local.set $13
   local.get $0
   i32.load offset=24
   if (result v128)
    local.get $1
    local.get $4
    i32.add
    local.tee $27
    i32.const 4
    i32.add
    v128.load32_zero
    local.get $19
    v128.xor
    i16x8.extend_low_i8x16_u
    i32x4.extend_low_i16x8_u
    local.get $17
    i32x4.sub
    f32x4.convert_i32x4_s
    local.get $14
    f32x4.mul
    local.set $24
    local.get $27
    i32.const 12
    i32.add
    v128.load32_zero
    local.get $19
    v128.xor
    i16x8.extend_low_i8x16_u
    i32x4.extend_low_i16x8_u
    local.get $17
    i32x4.sub
    f32x4.convert_i32x4_s
    local.get $14
    f32x4.mul
    local.set $12
    local.get $27
    v128.load32_zero
    local.get $19
    v128.xor
    i16x8.extend_low_i8x16_u
    i32x4.extend_low_i16x8_u
    local.get $17
    i32x4.sub
    f32x4.convert_i32x4_s
    local.get $14
    f32x4.mul
    local.set $6
    local.get $27
    i32.const 8
    i32.add
    v128.load32_zero
    local.get $19
    v128.xor
    i16x8.extend_low_i8x16_u
    i32x4.extend_low_i16x8_u
    local.get $17
    i32x4.sub
    f32x4.convert_i32x4_s
    local.get $14
    f32x4.mul
   else
    local.get $6
   end
   local.set $10
   local.get $0
   i32.load offset=28
   if (result v128)
    local.get $2
    local.get $4
    i32.add
    local.tee $27
    i32.const 4
    i32.add
    v128.load32_zero
    local.get $20
    v128.xor
    i16x8.extend_low_i8x16_u
    i32x4.extend_low_i16x8_u
    local.get $18
    i32x4.sub
    f32x4.convert_i32x4_s
    local.get $15
    f32x4.mul
    local.set $25
    local.get $27
    i32.const 12
    i32.add
    v128.load32_zero
    local.get $20
    v128.xor
    i16x8.extend_low_i8x16_u
    i32x4.extend_low_i16x8_u
    local.get $18
    i32x4.sub
    f32x4.convert_i32x4_s
    local.get $15
    f32x4.mul
    local.set $13
    local.get $27
    v128.load32_zero
    local.get $20
    v128.xor
    i16x8.extend_low_i8x16_u
    i32x4.extend_low_i16x8_u
    local.get $18
    i32x4.sub
    f32x4.convert_i32x4_s
    local.get $15
    f32x4.mul
    local.set $7
    local.get $27
    i32.const 8
    i32.add
    v128.load32_zero
    local.get $20
    v128.xor
    i16x8.extend_low_i8x16_u
    i32x4.extend_low_i16x8_u
    local.get $18
    i32x4.sub
    f32x4.convert_i32x4_s
    local.get $15
    f32x4.mul
   else
    local.get $7
   end
   local.set $11
   local.get $3
   local.get $4
   i32.add
   local.get $6
   local.get $7
   f32x4.mul
   local.get $6
   local.get $7
   f32x4.add
   local.get $5
   select
   local.get $16
   f32x4.div
   local.get $22
   f32x4.pmin
   local.get $21
   f32x4.pmax
   v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
   f32x4.add
   local.get $23
   i32x4.sub
   local.get $24
   local.get $25
   f32x4.mul
   local.get $24
   local.get $25
   f32x4.add
   local.get $5
   select
   local.get $16
   f32x4.div
   local.get $22
   f32x4.pmin
   local.get $21
   f32x4.pmax
   v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
   f32x4.add
   local.get $23
   i32x4.sub
   i16x8.narrow_i32x4_s
   local.get $10
   local.get $11
   f32x4.mul
   local.get $10
   local.get $11
   f32x4.add
   local.get $5
   select
   local.get $16
   f32x4.div
   local.get $22
   f32x4.pmin
   local.get $21
   f32x4.pmax
   v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
   f32x4.add
   local.get $23
   i32x4.sub
   local.get $12
   local.get $13
   f32x4.mul
   local.get $12
   local.get $13
   f32x4.add
   local.get $5
   select
   local.get $16
   f32x4.div
   local.get $22
   f32x4.pmin
   local.get $21
   f32x4.pmax
   v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
   f32x4.add
   local.get $23
   i32x4.sub
   i16x8.narrow_i32x4_s
   i8x16.narrow_i16x8_u
   local.get $28
   v128.xor
   v128.store
   local.get $4
   local.get $26
   i32.ne
   if
    local.get $4
    i32.const 16
    i32.add
    local.tee $4
    local.get $26
    local.get $4
    local.get $26
    i32.lt_u
    select
    local.set $4
    br $while-continue|0
   end
  end
 )
 (func $quantized/average-pool/averagePool<u8> (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 v128)
  (local $4 v128)
  (local $5 v128)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 v128)
  (local $11 i32)
  (local $12 i32)
  (local $13 v128)
  (local $14 v128)
  (local $15 v128)
  (local $16 v128)
  (local $17 v128)
  (local $18 f32)
  (local $19 i32)
  (local $20 i32)
  (local $21 v128)
  (local $22 v128)
  (local $23 i32)
  local.get $0
  i32.load offset=20
  local.get $0
  i32.load offset=28
  i32.mul
  local.tee $6
  local.get $1
  i32.const 1
  i32.add
  i32.mul
  local.get $2
  i32.div_s
  local.set $19
  local.get $1
  local.get $6
  i32.mul
  local.get $2
  i32.div_s
  local.set $12
  loop $for-loop|0
   local.get $12
   local.get $19
   i32.lt_s
   if
    local.get $0
    i32.load offset=12
    local.tee $2
    local.get $12
    local.get $12
    local.get $0
    i32.load offset=28
    local.tee $1
    i32.div_s
    local.tee $7
    local.get $1
    i32.mul
    i32.sub
    i32.const 2
    i32.shl
    local.tee $8
    local.get $0
    i32.load offset=8
    i32.add
    local.tee $6
    i32.load
    i32.const 2
    i32.shl
    i32.add
    local.set $1
    local.get $2
    local.get $6
    i32.load offset=4
    i32.const 2
    i32.shl
    i32.add
    local.set $6
    local.get $0
    i32.load
    local.get $7
    local.get $0
    i32.load offset=32
    i32.mul
    i32.add
    local.set $2
    local.get $0
    i32.load offset=4
    local.get $12
    local.get $0
    i32.load offset=24
    local.tee $9
    local.tee $7
    i32.mul
    i32.add
    local.set $20
    local.get $0
    i32.load offset=16
    local.get $8
    i32.add
    f32.load
    local.set $18
    local.get $7
    i32.const 16
    i32.ge_s
    if
     local.get $2
     local.set $7
     i32.const 0
     local.set $8
     i32.const 0
     local.get $0
     i32.load offset=36
     local.tee $11
     local.get $6
     local.get $1
     local.tee $2
     i32.sub
     i32.const 2
     i32.shr_u
     i32.mul
     i32.sub
     i32x4.splat
     local.set $5
     local.get $18
     f32x4.splat
     local.set $13
     local.get $0
     i32.load offset=40
     local.get $11
     i32.sub
     f32.convert_i32_s
     f32x4.splat
     local.set $14
     local.get $0
     i32.load offset=44
     local.get $11
     i32.sub
     f32.convert_i32_s
     f32x4.splat
     local.set $15
     i32.const 1262485504
     local.get $11
     i32.sub
     i32x4.splat
     local.set $16
     local.get $9
     i32.const 16
     i32.sub
     local.set $9
     loop $while-continue|0
      local.get $5
      local.tee $3
      local.set $17
      local.get $3
      local.tee $4
      local.set $10
      local.get $2
      local.set $1
      loop $for-loop|1
       local.get $1
       local.get $6
       i32.lt_u
       if
        local.get $3
        local.get $7
        local.get $1
        i32.load
        i32.add
        local.get $8
        i32.add
        v128.load
        local.tee $21
        i16x8.extend_low_i8x16_u
        local.tee $22
        i32x4.extend_low_i16x8_u
        i32x4.add
        local.set $3
        local.get $17
        local.get $22
        i32x4.extend_high_i16x8_u
        i32x4.add
        local.set $17
        local.get $4
        local.get $21
        i16x8.extend_high_i8x16_u
        local.tee $21
        i32x4.extend_low_i16x8_u
        i32x4.add
        local.set $4
        local.get $10
        local.get $21
        i32x4.extend_high_i16x8_u
        i32x4.add
        local.set $10
        local.get $1
        i32.const 4
        i32.add
        local.set $1
        br $for-loop|1
       end
      end
      local.get $8
      local.get $20
      i32.add
      local.get $3
      f32x4.convert_i32x4_s
      local.get $13
      f32x4.div
      local.get $15
      f32x4.pmin
      local.get $14
      f32x4.pmax
      v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
      f32x4.add
      local.get $16
      i32x4.sub
      local.get $17
      f32x4.convert_i32x4_s
      local.get $13
      f32x4.div
      local.get $15
      f32x4.pmin
      local.get $14
      f32x4.pmax
      v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
      f32x4.add
      local.get $16
      i32x4.sub
      i16x8.narrow_i32x4_s
      local.get $4
      f32x4.convert_i32x4_s
      local.get $13
      f32x4.div
      local.get $15
      f32x4.pmin
      local.get $14
      f32x4.pmax
      v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
      f32x4.add
      local.get $16
      i32x4.sub
      local.get $10
      f32x4.convert_i32x4_s
      local.get $13
      f32x4.div
      local.get $15
      f32x4.pmin
      local.get $14
      f32x4.pmax
      v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
      f32x4.add
      local.get $16
      i32x4.sub
      i16x8.narrow_i32x4_s
      i8x16.narrow_i16x8_u
      v128.store
      local.get $8
      local.get $9
      i32.ne
      if
       local.get $8
       i32.const 16
       i32.add
       local.tee $1
       local.get $9
       local.get $1
       local.get $9
       i32.lt_u
       select
       local.set $8
       br $while-continue|0
      end
     end
    else
     local.get $2
     local.set $7
     i32.const 0
     local.set $11
     i32.const 0
     local.get $0
     i32.load offset=36
     local.get $6
     local.tee $8
     local.get $1
     i32.sub
     i32.const 2
     i32.shr_u
     i32.mul
     i32.sub
     local.set $9
     loop $for-loop|00
      local.get $11
      local.get $0
      i32.load offset=24
      i32.lt_u
      if
       local.get $9
       local.set $6
       local.get $1
       local.set $2
       loop $for-loop|10
        local.get $2
        local.get $8
        i32.lt_u
        if
         local.get $6
         local.get $7
         local.get $2
         i32.load
         i32.add
         local.get $11
         i32.add
         i32.load8_u
         i32.add
         local.set $6
         local.get $2
         i32.const 4
         i32.add
         local.set $2
         br $for-loop|10
        end
       end
       local.get $11
       local.get $20
       i32.add
       local.get $6
       f32.convert_i32_s
       local.get $18
       f32.div
       f32.nearest
       i32.trunc_sat_f32_s
       local.tee $2
       local.get $0
       i32.load offset=40
       local.get $0
       i32.load offset=36
       local.tee $6
       i32.sub
       local.tee $23
       local.get $2
       local.get $23
       i32.gt_s
       select
       local.tee $2
       local.get $0
       i32.load offset=44
       local.get $6
       i32.sub
       local.tee $23
       local.get $2
       local.get $23
       i32.lt_s
       select
       local.get $6
       i32.add
       i32.store8
       local.get $11
       i32.const 1
       i32.add
       local.set $11
       br $for-loop|00
      end
     end
    end
    local.get $12
    i32.const 1
    i32.add
    local.set $12
    br $for-loop|0
   end
  end
 )
 (func $quantized/average-pool/averagePool<i8> (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 v128)
  (local $4 v128)
  (local $5 v128)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 v128)
  (local $11 i32)
  (local $12 i32)
  (local $13 v128)
  (local $14 v128)
  (local $15 v128)
  (local $16 v128)
  (local $17 v128)
  (local $18 f32)
  (local $19 i32)
  (local $20 i32)
  (local $21 v128)
  (local $22 v128)
  (local $23 i32)
  local.get $0
  i32.load offset=20
  local.get $0
  i32.load offset=28
  i32.mul
  local.tee $6
  local.get $1
  i32.const 1
  i32.add
  i32.mul
  local.get $2
  i32.div_s
  local.set $19
  local.get $1
  local.get $6
  i32.mul
  local.get $2
  i32.div_s
  local.set $12
  loop $for-loop|0
   local.get $12
   local.get $19
   i32.lt_s
   if
    local.get $0
    i32.load offset=12
    local.tee $2
    local.get $12
    local.get $12
    local.get $0
    i32.load offset=28
    local.tee $1
    i32.div_s
    local.tee $7
    local.get $1
    i32.mul
    i32.sub
    i32.const 2
    i32.shl
    local.tee $8
    local.get $0
    i32.load offset=8
    i32.add
    local.tee $6
    i32.load
    i32.const 2
    i32.shl
    i32.add
    local.set $1
    local.get $2
    local.get $6
    i32.load offset=4
    i32.const 2
    i32.shl
    i32.add
    local.set $6
    local.get $0
    i32.load
    local.get $7
    local.get $0
    i32.load offset=32
    i32.mul
    i32.add
    local.set $2
    local.get $0
    i32.load offset=4
    local.get $12
    local.get $0
    i32.load offset=24
    local.tee $9
    local.tee $7
    i32.mul
    i32.add
    local.set $20
    local.get $0
    i32.load offset=16
    local.get $8
    i32.add
    f32.load
    local.set $18
    local.get $7
    i32.const 16
    i32.ge_s
    if
     local.get $2
     local.set $7
     i32.const 0
     local.set $8
     i32.const 0
     local.get $0
     i32.load offset=36
     local.tee $11
     local.get $6
     local.get $1
     local.tee $2
     i32.sub
     i32.const 2
     i32.shr_u
     i32.mul
     i32.sub
     i32x4.splat
     local.set $5
     local.get $18
     f32x4.splat
     local.set $13
     local.get $0
     i32.load offset=40
     local.get $11
     i32.sub
     f32.convert_i32_s
     f32x4.splat
     local.set $14
     local.get $0
     i32.load offset=44
     local.get $11
     i32.sub
     f32.convert_i32_s
     f32x4.splat
     local.set $15
     i32.const 1262485504
     local.get $11
     i32.sub
     i32x4.splat
     local.set $16
     local.get $9
     i32.const 16
     i32.sub
     local.set $9
     loop $while-continue|0
      local.get $5
      local.tee $3
      local.set $17
      local.get $3
      local.tee $4
      local.set $10
      local.get $2
      local.set $1
      loop $for-loop|1
       local.get $1
       local.get $6
       i32.lt_u
       if
        local.get $3
        local.get $7
        local.get $1
        i32.load
        i32.add
        local.get $8
        i32.add
        v128.load
        local.tee $21
        i16x8.extend_low_i8x16_s
        local.tee $22
        i32x4.extend_low_i16x8_s
        i32x4.add
        local.set $3
        local.get $17
        local.get $22
        i32x4.extend_high_i16x8_s
        i32x4.add
        local.set $17
        local.get $4
        local.get $21
        i16x8.extend_high_i8x16_s
        local.tee $21
        i32x4.extend_low_i16x8_s
        i32x4.add
        local.set $4
        local.get $10
        local.get $21
        i32x4.extend_high_i16x8_s
        i32x4.add
        local.set $10
        local.get $1
        i32.const 4
        i32.add
        local.set $1
        br $for-loop|1
       end
      end
      local.get $8
      local.get $20
      i32.add
      local.get $3
      f32x4.convert_i32x4_s
      local.get $13
      f32x4.div
      local.get $15
      f32x4.pmin
      local.get $14
      f32x4.pmax
      v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
      f32x4.add
      local.get $16
      i32x4.sub
      local.get $17
      f32x4.convert_i32x4_s
      local.get $13
      f32x4.div
      local.get $15
      f32x4.pmin
      local.get $14
      f32x4.pmax
      v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
      f32x4.add
      local.get $16
      i32x4.sub
      i16x8.narrow_i32x4_s
      local.get $4
      f32x4.convert_i32x4_s
      local.get $13
      f32x4.div
      local.get $15
      f32x4.pmin
      local.get $14
      f32x4.pmax
      v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
      f32x4.add
      local.get $16
      i32x4.sub
      local.get $10
      f32x4.convert_i32x4_s
      local.get $13
      f32x4.div
      local.get $15
      f32x4.pmin
      local.get $14
      f32x4.pmax
      v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
      f32x4.add
      local.get $16
      i32x4.sub
      i16x8.narrow_i32x4_s
      i8x16.narrow_i16x8_s
      v128.store
      local.get $8
      local.get $9
      i32.ne
      if
       local.get $8
       i32.const 16
       i32.add
       local.tee $1
       local.get $9
       local.get $1
       local.get $9
       i32.lt_u
       select
       local.set $8
       br $while-continue|0
      end
     end
    else
     local.get $2
     local.set $7
     i32.const 0
     local.set $11
     i32.const 0
     local.get $0
     i32.load offset=36
     local.get $6
     local.tee $8
     local.get $1
     i32.sub
     i32.const 2
     i32.shr_u
     i32.mul
     i32.sub
     local.set $9
     loop $for-loop|00
      local.get $11
      local.get $0
      i32.load offset=24
      i32.lt_u
      if
       local.get $9
       local.set $6
       local.get $1
       local.set $2
       loop $for-loop|10
        local.get $2
        local.get $8
        i32.lt_u
        if
         local.get $6
         local.get $7
         local.get $2
         i32.load
         i32.add
         local.get $11
         i32.add
         i32.load8_s
         i32.add
         local.set $6
         local.get $2
         i32.const 4
         i32.add
         local.set $2
         br $for-loop|10
        end
       end
       local.get $11
       local.get $20
       i32.add
       local.get $6
       f32.convert_i32_s
       local.get $18
       f32.div
       f32.nearest
       i32.trunc_sat_f32_s
       local.tee $2
       local.get $0
       i32.load offset=40
       local.get $0
       i32.load offset=36
       local.tee $6
       i32.sub
       local.tee $23
       local.get $2
       local.get $23
       i32.gt_s
       select
       local.tee $2
       local.get $0
       i32.load offset=44
       local.get $6
       i32.sub
       local.tee $23
       local.get $2
       local.get $23
       i32.lt_s
       select
       local.get $6
       i32.add
       i32.store8
       local.get $11
       i32.const 1
       i32.add
       local.set $11
       br $for-loop|00
      end
     end
    end
    local.get $12
    i32.const 1
    i32.add
    local.set $12
    br $for-loop|0
   end
  end
 )
 (func $permute/permuteRows<u8> (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  (local $11 i32)
  local.get $0
  i32.load offset=28
  local.set $10
  local.get $0
  i32.load offset=32
  local.tee $5
  local.set $11
  local.get $0
  i32.load offset=36
  local.set $9
  local.get $5
  i32.const 1
  i32.eq
  if
   loop $for-loop|0
    local.get $3
    local.get $7
    i32.gt_u
    if
     local.get $2
     local.get $7
     local.get $9
     i32.mul
     i32.add
     local.set $6
     local.get $1
     local.get $7
     local.get $10
     i32.mul
     i32.add
     local.set $8
     local.get $0
     i32.load offset=24
     local.set $11
     i32.const 0
     local.set $4
     loop $for-loop|00
      local.get $4
      i32.const 16
      i32.add
      local.tee $5
      local.get $11
      i32.le_u
      if
       local.get $4
       local.get $6
       i32.add
       local.get $4
       local.get $8
       i32.add
       v128.load
       v128.store
       local.get $5
       local.set $4
       br $for-loop|00
      end
     end
     loop $for-loop|1
      local.get $4
      i32.const 8
      i32.add
      local.tee $5
      local.get $11
      i32.le_u
      if
       local.get $4
       local.get $6
       i32.add
       local.get $4
       local.get $8
       i32.add
       i64.load
       i64.store
       local.get $5
       local.set $4
       br $for-loop|1
      end
     end
     loop $for-loop|2
      local.get $4
      local.get $11
      i32.lt_u
      if
       local.get $4
       local.get $6
       i32.add
       local.get $4
       local.get $8
       i32.add
       i32.load8_u
       i32.store8
       local.get $4
       i32.const 1
       i32.add
       local.set $4
       br $for-loop|2
      end
     end
     local.get $7
     i32.const 1
     i32.add
     local.set $7
     br $for-loop|0
    end
   end
   return
  end
  local.get $0
  i32.load offset=28
  i32.const 1
  i32.eq
  if
   local.get $0
   i32.load offset=24
   i32.const -16
   i32.and
   local.set $4
   loop $for-loop|01
    local.get $6
    i32.const 16
    i32.add
    local.get $3
    i32.le_s
    if
     i32.const 0
     local.set $5
     loop $for-loop|12
      local.get $4
      local.get $5
      i32.gt_s
      if
       local.get $1
       local.get $6
       i32.add
       local.get $5
       local.get $11
       i32.mul
       i32.add
       local.get $11
       local.get $2
       local.get $6
       local.get $9
       i32.mul
       i32.add
       local.get $5
       i32.add
       local.get $9
       call $transpose-tiles/transposeBytes
       local.get $5
       i32.const 16
       i32.add
       local.set $5
       br $for-loop|12
      end
     end
     local.get $6
     i32.const 16
     i32.add
     local.set $6
     br $for-loop|01
    end
   end
  end
  loop $for-loop|11
   local.get $3
   local.get $7
   i32.gt_u
   if
    local.get $1
    local.get $7
    local.get $10
    i32.mul
    i32.add
    local.get $4
    i32.const 0
    local.get $7
    local.get $3
    i32.const -16
    i32.and
    i32.lt_s
    select
    local.tee $5
    local.get $11
    i32.mul
    i32.add
    local.set $8
    local.get $2
    local.get $7
    local.get $9
    i32.mul
    i32.add
    local.get $5
    i32.add
    local.set $6
    loop $for-loop|22
     local.get $5
     local.get $0
     i32.load offset=24
     i32.lt_s
     if
      local.get $6
      local.get $8
      i32.load8_u
      i32.store8
      local.get $8
      local.get $11
      i32.add
      local.set $8
      local.get $6
      i32.const 1
      i32.add
      local.set $6
      local.get $5
      i32.const 1
      i32.add
      local.set $5
      br $for-loop|22
     end
    end
    local.get $7
    i32.const 1
    i32.add
    local.set $7
    br $for-loop|11
   end
  end
 )
 (func $permute/permuteRows<u32> (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 v128)
  (local $11 i32)
  (local $12 v128)
  (local $13 v128)
  (local $14 v128)
  (local $15 i32)
  (local $16 i32)
  (local $17 v128)
  (local $18 v128)
  local.get $0
  i32.load offset=28
  i32.const 2
  i32.shl
  local.set $11
  local.get $0
  i32.load offset=32
  local.tee $5
  i32.const 2
  i32.shl
  local.set $15
  local.get $0
  i32.load offset=36
  i32.const 2
  i32.shl
  local.set $9
  local.get $5
  i32.const 1
  i32.eq
  if
   loop $for-loop|0
    local.get $3
    local.get $7
    i32.gt_u
    if
     local.get $2
     local.get $7
     local.get $9
     i32.mul
     i32.add
     local.set $6
     local.get $1
     local.get $7
     local.get $11
     i32.mul
     i32.add
     local.set $8
     local.get $0
     i32.load offset=24
     i32.const 2
     i32.shl
     local.set $15
     i32.const 0
     local.set $4
     loop $for-loop|00
      local.get $4
      i32.const 16
      i32.add
      local.tee $5
      local.get $15
      i32.le_u
      if
       local.get $4
       local.get $6
       i32.add
       local.get $4
       local.get $8
       i32.add
       v128.load
       v128.store
       local.get $5
       local.set $4
       br $for-loop|00
      end
     end
     loop $for-loop|1
      local.get $4
      i32.const 8
      i32.add
      local.tee $5
      local.get $15
      i32.le_u
      if
       local.get $4
       local.get $6
       i32.add
       local.get $4
       local.get $8
       i32.add
       i64.load
       i64.store
       local.get $5
       local.set $4
       br $for-loop|1
      end
     end
     loop $for-loop|2
      local.get $4
      local.get $15
      i32.lt_u
      if
       local.get $4
       local.get $6
       i32.add
       local.get $4
       local.get $8
       i32.add
       i32.load8_u
       i32.store8
       local.get $4
       i32.const 1
       i32.add
       local.set $4
       br $for-loop|2
      end
     end
     local.get $7
     i32.const 1
     i32.add
     local.set $7
     br $for-loop|0
    end
   end
   return
  end
  local.get $0
  i32.load offset=28
  i32.const 1
  i32.eq
  if
   local.get $0
   i32.load offset=24
   i32.const -4
   i32.and
   local.set $4
   loop $for-loop|01
    local.get $6
    i32.const 4
    i32.add
    local.get $3
    i32.le_s
    if
     i32.const 0
     local.set $7
     loop $for-loop|12
      local.get $4
      local.get $7
      i32.gt_s
      if
       local.get $2
       local.get $6
       local.get $9
       i32.mul
       i32.add
       local.get $7
       i32.const 2
       i32.shl
       i32.add
       local.tee $16
       local.get $1
       local.get $6
       i32.const 2
       i32.shl
       i32.add
       local.get $7
       local.get $15
       i32.mul
       i32.add
       local.tee $5
       v128.load
       local.tee $17
       local.get $5
       local.get $15
       i32.add
       v128.load
       local.tee $18
       i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23
       local.tee $13
       local.get $5
       local.get $15
       i32.const 1
       i32.shl
       i32.add
       v128.load
       local.tee $10
       local.get $5
       local.get $15
       i32.const 3
       i32.mul
       i32.add
       v128.load
       local.tee $12
       i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23
       local.tee $14
       i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23
       v128.store
       local.get $9
       local.get $16
       i32.add
       local.get $13
       local.get $14
       i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31
       v128.store
       local.get $16
       local.get $9
       i32.const 1
       i32.shl
       i32.add
       local.get $17
       local.get $18
       i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31
       local.tee $13
       local.get $10
       local.get $12
       i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31
       local.tee $10
       i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23
       v128.store
       local.get $16
       local.get $9
       i32.const 3
       i32.mul
       i32.add
       local.get $13
       local.get $10
       i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31
       v128.store
       local.get $7
       i32.const 4
       i32.add
       local.set $7
       br $for-loop|12
      end
     end
     local.get $6
     i32.const 4
     i32.add
     local.set $6
     br $for-loop|01
    end
   end
  end
  loop $for-loop|11
   local.get $3
   local.get $8
   i32.gt_u
   if
    local.get $1
    local.get $8
    local.get $11
    i32.mul
    i32.add
    local.get $4
    i32.const 0
    local.get $8
    local.get $3
    i32.const -4
    i32.and
    i32.lt_s
    select
    local.tee $5
    local.get $15
    i32.mul
    i32.add
    local.set $6
    local.get $2
    local.get $8
    local.get $9
    i32.mul
    i32.add
    local.get $5
    i32.const 2
    i32.shl
    i32.add
    local.set $7
    loop $for-loop|22
     local.get $5
     local.get $0
     i32.load offset=24
     i32.lt_s
     if
      local.get $7
      local.get $6
      i32.load
      i32.store
      local.get $6
      local.get $15
      i32.add
      local.set $6
      local.get $7
      i32.const 4
      i32.add
      local.set $7
      local.get $5
      i32.const 1
      i32.add
      local.set $5
      br $for-loop|22
     end
    end
    local.get $8
    i32.const 1
    i32.add
    local.set $8
    br $for-loop|11
   end
  end
 )
 (func $modules/simd128/quantized-product/x8_s8c_gemm_2x16c2_minmax_f32__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  local.get $0
  local.get $1
  local.get $0
  i32.load
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
  i32.load offset=84
  call $quantized/product/multiply/multiplyBlocks
 )
 (func $modules/simd128/quantized-pooling/u8_maxpool_1x16__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 v128)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  (local $11 i32)
  local.get $0
  local.tee $3
  i32.load offset=20
  local.get $3
  i32.load offset=28
  i32.mul
  local.tee $0
  local.get $1
  i32.const 1
  i32.add
  i32.mul
  local.get $2
  i32.div_s
  local.set $10
  local.get $0
  local.get $1
  i32.mul
  local.get $2
  i32.div_s
  local.set $6
  loop $for-loop|0
   local.get $6
   local.get $10
   i32.lt_s
   if
    local.get $6
    local.get $3
    i32.load offset=28
    local.tee $0
    i32.div_s
    local.set $2
    local.get $3
    i32.load offset=12
    local.tee $4
    local.get $3
    i32.load offset=8
    local.get $6
    local.get $0
    local.get $2
    i32.mul
    i32.sub
    i32.const 2
    i32.shl
    i32.add
    local.tee $0
    i32.load
    i32.const 2
    i32.shl
    i32.add
    local.set $1
    local.get $4
    local.get $0
    i32.load offset=4
    i32.const 2
    i32.shl
    i32.add
    local.set $0
    local.get $3
    i32.load
    local.get $2
    local.get $3
    i32.load offset=32
    i32.mul
    i32.add
    local.set $8
    local.get $3
    i32.load offset=4
    local.get $3
    i32.load offset=24
    local.tee $5
    local.get $6
    i32.mul
    i32.add
    local.set $9
    local.get $5
    i32.const 16
    i32.ge_s
    if
     block $__inlined_func$quantized/max-pool/many<u8>$929
      local.get $0
      local.set $2
      i32.const 0
      local.set $4
      local.get $5
      i32.const 16
      i32.sub
      local.set $5
      loop $while-continue|0
       local.get $3
       i32.load offset=40
       i8x16.splat
       local.set $7
       local.get $1
       local.set $0
       loop $for-loop|1
        local.get $0
        local.get $2
        i32.lt_u
        if
         local.get $7
         local.get $8
         local.get $0
         i32.load
         i32.add
         local.get $4
         i32.add
         v128.load
         i8x16.max_u
         local.set $7
         local.get $0
         i32.const 4
         i32.add
         local.set $0
         br $for-loop|1
        end
       end
       local.get $4
       local.get $9
       i32.add
       local.get $7
       v128.store
       local.get $4
       local.get $5
       i32.eq
       br_if $__inlined_func$quantized/max-pool/many<u8>$929
       local.get $4
       i32.const 16
       i32.add
       local.tee $0
       local.get $5
       local.get $0
       local.get $5
       i32.lt_u
       select
       local.set $4
       br $while-continue|0
      end
      unreachable
     end
    else
     local.get $0
     local.set $2
     i32.const 0
     local.set $4
     loop $for-loop|00
      local.get $4
      local.get $3
      i32.load offset=24
      i32.lt_u
      if
       local.get $3
       i32.load offset=40
       local.set $5
       local.get $1
       local.set $0
       loop $for-loop|11
        local.get $0
        local.get $2
        i32.lt_u
        if
         local.get $5
         i32.const 255
         i32.and
         local.tee $5
         local.get $8
         local.get $0
         i32.load
         i32.add
         local.get $4
         i32.add
         i32.load8_u
         local.tee $11
         local.get $5
         local.get $11
         i32.gt_u
         select
         local.set $5
         local.get $0
         i32.const 4
         i32.add
         local.set $0
         br $for-loop|11
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
    end
    local.get $6
    i32.const 1
    i32.add
    local.set $6
    br $for-loop|0
   end
  end
 )
 (func $modules/simd128/quantized-pooling/u8_avgpool_1x16_f32__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  call $quantized/average-pool/averagePool<u8>
 )
 (func $modules/simd128/quantized-pooling/s8_maxpool_1x16__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 v128)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  (local $11 i32)
  local.get $0
  local.tee $3
  i32.load offset=20
  local.get $3
  i32.load offset=28
  i32.mul
  local.tee $0
  local.get $1
  i32.const 1
  i32.add
  i32.mul
  local.get $2
  i32.div_s
  local.set $10
  local.get $0
  local.get $1
  i32.mul
  local.get $2
  i32.div_s
  local.set $6
  loop $for-loop|0
   local.get $6
   local.get $10
   i32.lt_s
   if
    local.get $6
    local.get $3
    i32.load offset=28
    local.tee $0
    i32.div_s
    local.set $2
    local.get $3
    i32.load offset=12
    local.tee $4
    local.get $3
    i32.load offset=8
    local.get $6
    local.get $0
    local.get $2
    i32.mul
    i32.sub
    i32.const 2
    i32.shl
    i32.add
    local.tee $0
    i32.load
    i32.const 2
    i32.shl
    i32.add
    local.set $1
    local.get $4
    local.get $0
    i32.load offset=4
    i32.const 2
    i32.shl
    i32.add
    local.set $0
    local.get $3
    i32.load
    local.get $2
    local.get $3
    i32.load offset=32
    i32.mul
    i32.add
    local.set $8
    local.get $3
    i32.load offset=4
    local.get $3
    i32.load offset=24
    local.tee $5
    local.get $6
    i32.mul
    i32.add
    local.set $9
    local.get $5
    i32.const 16
    i32.ge_s
    if
     block $__inlined_func$quantized/max-pool/many<i8>$931
      local.get $0
      local.set $2
      i32.const 0
      local.set $4
      local.get $5
      i32.const 16
      i32.sub
      local.set $5
      loop $while-continue|0
       local.get $3
       i32.load offset=40
       i8x16.splat
       local.set $7
       local.get $1
       local.set $0
       loop $for-loop|1
        local.get $0
        local.get $2
        i32.lt_u
        if
         local.get $7
         local.get $8
         local.get $0
         i32.load
         i32.add
         local.get $4
         i32.add
         v128.load
         i8x16.max_s
         local.set $7
         local.get $0
         i32.const 4
         i32.add
         local.set $0
         br $for-loop|1
        end
       end
       local.get $4
       local.get $9
       i32.add
       local.get $7
       v128.store
       local.get $4
       local.get $5
       i32.eq
       br_if $__inlined_func$quantized/max-pool/many<i8>$931
       local.get $4
       i32.const 16
       i32.add
       local.tee $0
       local.get $5
       local.get $0
       local.get $5
       i32.lt_u
       select
       local.set $4
       br $while-continue|0
      end
      unreachable
     end
    else
     local.get $0
     local.set $2
     i32.const 0
     local.set $4
     loop $for-loop|00
      local.get $4
      local.get $3
      i32.load offset=24
      i32.lt_u
      if
       local.get $3
       i32.load offset=40
       local.set $5
       local.get $1
       local.set $0
       loop $for-loop|11
        local.get $0
        local.get $2
        i32.lt_u
        if
         local.get $5
         i32.extend8_s
         local.tee $5
         local.get $8
         local.get $0
         i32.load
         i32.add
         local.get $4
         i32.add
         i32.load8_s
         local.tee $11
         local.get $5
         local.get $11
         i32.gt_s
         select
         local.set $5
         local.get $0
         i32.const 4
         i32.add
         local.set $0
         br $for-loop|11
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
    end
    local.get $6
    i32.const 1
    i32.add
    local.set $6
    br $for-loop|0
   end
  end
 )
 (func $modules/simd128/quantized-pooling/s8_avgpool_1x16_f32__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  call $quantized/average-pool/averagePool<i8>
 )
 (func $modules/simd128/quantized-convolution/u8_s8c_winograd_2x16c2_minmax_f32__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  call $quantized/winograd/winograd<u8>
 )
 (func $modules/simd128/quantized-convolution/u8_s8c_dwconv_2x8c2_minmax_f32__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
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
  local.tee $5
  local.get $0
  i32.load offset=28
  i32.mul
  local.tee $6
  local.get $1
  i32.const 1
  i32.add
  i32.mul
  local.get $2
  i32.div_s
  local.set $3
  local.get $0
  i32.load offset=20
  local.get $1
  local.get $0
  i32.load offset=24
  i32.mul
  i32.add
  local.set $7
  local.get $0
  i32.load offset=32
  local.get $0
  i32.load offset=36
  local.get $0
  i32.load offset=40
  i32.mul
  i32.mul
  local.set $4
  local.get $1
  local.get $6
  i32.mul
  local.get $2
  i32.div_s
  local.set $1
  loop $for-loop|0
   local.get $1
   local.get $3
   i32.lt_s
   if
    local.get $0
    i32.load offset=56
    local.get $0
    i32.load offset=84
    local.tee $2
    local.get $1
    local.get $1
    local.get $5
    i32.div_s
    local.tee $6
    local.get $5
    i32.mul
    i32.sub
    i32.mul
    local.tee $8
    i32.sub
    local.set $9
    local.get $0
    local.get $0
    i32.load
    local.get $4
    local.get $6
    i32.mul
    i32.add
    local.get $8
    local.get $2
    local.get $9
    local.get $2
    local.get $9
    i32.lt_s
    select
    local.tee $9
    local.get $7
    call $quantized/pair-rows/pairRows<u8>
    i32.const 0
    local.set $2
    loop $for-loop|1
     local.get $2
     local.get $9
     i32.lt_s
     if
      local.get $0
      local.get $7
      local.get $2
      local.get $0
      i32.load offset=4
      local.get $6
      local.get $0
      i32.load offset=56
      i32.mul
      local.get $8
      i32.add
      local.get $2
      i32.add
      local.get $0
      i32.load offset=60
      local.get $0
      i32.load offset=32
      i32.mul
      i32.mul
      i32.add
      call $quantized/depthwise/rowOf
      local.get $2
      i32.const 1
      i32.add
      local.set $2
      br $for-loop|1
     end
    end
    local.get $1
    i32.const 1
    i32.add
    local.set $1
    br $for-loop|0
   end
  end
 )
 (func $modules/simd128/quantized-convolution/s8_s8c_winograd_2x16c2_minmax_f32__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  call $quantized/winograd/winograd<i8>
 )
 (func $modules/simd128/quantized-convolution/s8_s8c_dwconv_2x8c2_minmax_f32__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
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
  local.tee $5
  local.get $0
  i32.load offset=28
  i32.mul
  local.tee $6
  local.get $1
  i32.const 1
  i32.add
  i32.mul
  local.get $2
  i32.div_s
  local.set $3
  local.get $0
  i32.load offset=20
  local.get $1
  local.get $0
  i32.load offset=24
  i32.mul
  i32.add
  local.set $7
  local.get $0
  i32.load offset=32
  local.get $0
  i32.load offset=36
  local.get $0
  i32.load offset=40
  i32.mul
  i32.mul
  local.set $4
  local.get $1
  local.get $6
  i32.mul
  local.get $2
  i32.div_s
  local.set $1
  loop $for-loop|0
   local.get $1
   local.get $3
   i32.lt_s
   if
    local.get $0
    i32.load offset=56
    local.get $0
    i32.load offset=84
    local.tee $2
    local.get $1
    local.get $1
    local.get $5
    i32.div_s
    local.tee $6
    local.get $5
    i32.mul
    i32.sub
    i32.mul
    local.tee $8
    i32.sub
    local.set $9
    local.get $0
    local.get $0
    i32.load
    local.get $4
    local.get $6
    i32.mul
    i32.add
    local.get $8
    local.get $2
    local.get $9
    local.get $2
    local.get $9
    i32.lt_s
    select
    local.tee $9
    local.get $7
    call $quantized/pair-rows/pairRows<i8>
    i32.const 0
    local.set $2
    loop $for-loop|1
     local.get $2
     local.get $9
     i32.lt_s
     if
      local.get $0
      local.get $7
      local.get $2
      local.get $0
      i32.load offset=4
      local.get $6
      local.get $0
      i32.load offset=56
      i32.mul
      local.get $8
      i32.add
      local.get $2
      i32.add
      local.get $0
      i32.load offset=60
      local.get $0
      i32.load offset=32
      i32.mul
      i32.mul
      i32.add
      call $quantized/depthwise/rowOf
      local.get $2
      i32.const 1
      i32.add
      local.set $2
      br $for-loop|1
     end
    end
    local.get $1
    i32.const 1
    i32.add
    local.set $1
    br $for-loop|0
   end
  end
 )
 (func $modules/simd128/quantized-binary/x8_x8_mul_16x1_minmax_f32__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 1
  call $quantized/binary/binary
 )
 (func $modules/simd128/quantized-binary/x8_x8_add_16x1_minmax_f32__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 0
  call $quantized/binary/binary
 )
 (func $modules/simd128/permute/x8_permute_16x16__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
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
  local.tee $3
  i32.load offset=20
  i32.const 15
  i32.add
  i32.const 16
  i32.div_s
  local.set $6
  local.get $3
  i64.load32_s offset=16
  local.get $6
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
  local.set $5
  loop $for-loop|0
   local.get $5
   local.get $11
   i32.lt_s
   if
    i32.const 16
    local.get $3
    i32.load offset=20
    local.get $5
    local.get $5
    local.get $6
    i32.div_s
    local.tee $0
    local.get $6
    i32.mul
    i32.sub
    i32.const 4
    i32.shl
    local.tee $8
    i32.sub
    local.tee $1
    local.get $1
    i32.const 16
    i32.gt_s
    select
    local.set $12
    local.get $3
    i32.load offset=8
    local.set $13
    local.get $3
    i32.load offset=12
    local.set $14
    i32.const 0
    local.set $7
    local.get $0
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
      local.set $2
      local.get $7
      local.get $15
      i32.load offset=4
      local.get $1
      local.get $2
      local.get $16
      i32.mul
      i32.sub
      i32.mul
      i32.add
      local.set $7
      local.get $2
      local.set $1
      local.get $4
      i32.const 1
      i32.add
      local.set $4
      br $for-loop|00
     end
    end
    local.get $3
    i32.load offset=8
    local.set $13
    local.get $3
    i32.load offset=12
    local.set $14
    i32.const 0
    local.set $4
    local.get $0
    local.set $1
    i32.const 0
    local.set $2
    loop $for-loop|01
     local.get $2
     local.get $14
     i32.lt_s
     if
      local.get $1
      local.get $13
      local.get $2
      i32.const 12
      i32.mul
      i32.add
      local.tee $15
      i32.load
      local.tee $16
      i32.div_s
      local.set $0
      local.get $4
      local.get $15
      i32.load offset=8
      local.get $1
      local.get $0
      local.get $16
      i32.mul
      i32.sub
      i32.mul
      i32.add
      local.set $4
      local.get $0
      local.set $1
      local.get $2
      i32.const 1
      i32.add
      local.set $2
      br $for-loop|01
     end
    end
    local.get $3
    local.get $3
    i32.load
    local.get $8
    local.get $3
    i32.load offset=28
    i32.mul
    local.get $7
    i32.add
    i32.add
    local.get $3
    i32.load offset=4
    local.get $8
    local.get $3
    i32.load offset=36
    i32.mul
    local.get $4
    i32.add
    i32.add
    local.get $12
    call $permute/permuteRows<u8>
    local.get $5
    i32.const 1
    i32.add
    local.set $5
    br $for-loop|0
   end
  end
 )
 (func $modules/simd128/permute/x32_permute_4x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
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
  local.tee $3
  i32.load offset=20
  i32.const 15
  i32.add
  i32.const 16
  i32.div_s
  local.set $6
  local.get $3
  i64.load32_s offset=16
  local.get $6
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
  local.set $5
  loop $for-loop|0
   local.get $5
   local.get $11
   i32.lt_s
   if
    i32.const 16
    local.get $3
    i32.load offset=20
    local.get $5
    local.get $5
    local.get $6
    i32.div_s
    local.tee $0
    local.get $6
    i32.mul
    i32.sub
    i32.const 4
    i32.shl
    local.tee $8
    i32.sub
    local.tee $1
    local.get $1
    i32.const 16
    i32.gt_s
    select
    local.set $12
    local.get $3
    i32.load offset=8
    local.set $13
    local.get $3
    i32.load offset=12
    local.set $14
    i32.const 0
    local.set $7
    local.get $0
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
      local.set $2
      local.get $7
      local.get $15
      i32.load offset=4
      local.get $1
      local.get $2
      local.get $16
      i32.mul
      i32.sub
      i32.mul
      i32.add
      local.set $7
      local.get $2
      local.set $1
      local.get $4
      i32.const 1
      i32.add
      local.set $4
      br $for-loop|00
     end
    end
    local.get $3
    i32.load offset=8
    local.set $13
    local.get $3
    i32.load offset=12
    local.set $14
    i32.const 0
    local.set $4
    local.get $0
    local.set $1
    i32.const 0
    local.set $2
    loop $for-loop|01
     local.get $2
     local.get $14
     i32.lt_s
     if
      local.get $1
      local.get $13
      local.get $2
      i32.const 12
      i32.mul
      i32.add
      local.tee $15
      i32.load
      local.tee $16
      i32.div_s
      local.set $0
      local.get $4
      local.get $15
      i32.load offset=8
      local.get $1
      local.get $0
      local.get $16
      i32.mul
      i32.sub
      i32.mul
      i32.add
      local.set $4
      local.get $0
      local.set $1
      local.get $2
      i32.const 1
      i32.add
      local.set $2
      br $for-loop|01
     end
    end
    local.get $3
    local.get $3
    i32.load
    local.get $8
    local.get $3
    i32.load offset=28
    i32.mul
    local.get $7
    i32.add
    i32.const 2
    i32.shl
    i32.add
    local.get $3
    i32.load offset=4
    local.get $8
    local.get $3
    i32.load offset=36
    i32.mul
    local.get $4
    i32.add
    i32.const 2
    i32.shl
    i32.add
    local.get $12
    call $permute/permuteRows<u32>
    local.get $5
    i32.const 1
    i32.add
    local.set $5
    br $for-loop|0
   end
  end
 )
 (func $modules/simd128/conversion/x8_dequantize_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 f32)
  (local $5 i64)
  (local $6 i64)
  (local $7 v128)
  (local $8 v128)
  local.get $0
  local.tee $3
  i64.load32_s offset=12
  local.tee $5
  local.get $1
  i64.extend_i32_s
  i64.mul
  local.get $2
  i64.extend_i32_s
  local.tee $6
  i64.div_s
  i32.wrap_i64
  local.tee $2
  local.get $5
  local.get $1
  i32.const 1
  i32.add
  i64.extend_i32_s
  i64.mul
  local.get $6
  i64.div_s
  i32.wrap_i64
  local.tee $1
  local.get $2
  i32.sub
  i32.const -4
  i32.and
  i32.add
  local.set $0
  local.get $3
  i32.load offset=8
  f32.load
  local.set $4
  local.get $3
  i32.load offset=32
  i8x16.splat
  local.set $7
  local.get $3
  i32.load offset=20
  i32x4.splat
  local.set $8
  loop $for-loop|0
   local.get $0
   local.get $2
   i32.gt_u
   if
    local.get $3
    i32.load offset=4
    local.get $2
    i32.const 2
    i32.shl
    i32.add
    local.get $3
    i32.load
    local.get $2
    i32.add
    v128.load32_zero
    local.get $7
    v128.xor
    i16x8.extend_low_i8x16_u
    i32x4.extend_low_i16x8_u
    local.get $8
    i32x4.sub
    f32x4.convert_i32x4_s
    local.get $4
    f32x4.splat
    f32x4.mul
    v128.store
    local.get $2
    i32.const 4
    i32.add
    local.set $2
    br $for-loop|0
   end
  end
  loop $for-loop|1
   local.get $0
   local.get $1
   i32.lt_u
   if
    local.get $3
    i32.load offset=4
    local.get $0
    i32.const 2
    i32.shl
    i32.add
    local.get $3
    i32.load
    local.get $0
    i32.add
    i32.load8_u
    local.get $3
    i32.load offset=32
    i32.xor
    local.get $3
    i32.load offset=20
    i32.sub
    f32.convert_i32_s
    local.get $4
    f32.mul
    f32.store
    local.get $0
    i32.const 1
    i32.add
    local.set $0
    br $for-loop|1
   end
  end
 )
 (func $modules/simd128/conversion/f32_quantize_1x16_minmax__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  call $quantized/convert/quantize
 )
)
