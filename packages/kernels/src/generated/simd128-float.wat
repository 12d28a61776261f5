(module
 (type $0 (func (param i32 i32 i32)))
 (type $1 (func (param v128) (result v128)))
 (type $2 (func (param i32 i32 i32 i32)))
 (type $3 (func (param i32 i32 i32 i32 i32)))
 (type $4 (func (param i32 i32 i32 i32 i32 i32 i32 i32)))
 (type $5 (func (param i32 i32 i32 i32 i32 i32)))
 (type $6 (func (param i32 i32 i32 i32 i32 i32 i32)))
 (type $7 (func (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)))
 (type $8 (func (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)))
 (type $9 (func (param v128 v128) (result v128)))
 (type $10 (func (param i32)))
 (type $11 (func (param i32 i32 i32 i32 i32 f32 f32) (result v128)))
 (type $12 (func (param i32 i32 i32 f32 i32)))
 (type $13 (func (param i32 f32) (result f32)))
 (type $14 (func (param i32 i32 f32) (result f32)))
 (type $15 (func (param v128 i32) (result v128)))
 (type $16 (func (param i32 i32) (result f32)))
 (type $17 (func (param i32 f32 i32) (result f32)))
 (type $18 (func (param i32 i32 i32 i32 f32 i32)))
 (type $19 (func (param i32 i32 i32) (result i32)))
 (type $20 (func (param i32 i32 v128 i32)))
 (type $21 (func (param i32 i32 i32 i32 f32 i32) (result f32)))
 (type $22 (func (param i32 i32 i32 i32 i32 i32 i32 i32 i32)))
 (type $23 (func (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)))
 (type $24 (func (param i32 i32 i32 i32 i32 i32) (result v128)))
 (import "env" "memory" (memory $0 0 65535))
 (export "f32_f32_add_1x4__simd128" (func $modules/simd128/float-broadcast/f32_f32_add_1x4__simd128))
 (export "f32_f32_sub_1x4__simd128" (func $modules/simd128/float-broadcast/f32_f32_sub_1x4__simd128))
 (export "f32_f32_mul_1x4__simd128" (func $modules/simd128/float-broadcast/f32_f32_mul_1x4__simd128))
 (export "f32_f32_div_1x4__simd128" (func $modules/simd128/float-broadcast/f32_f32_div_1x4__simd128))
 (export "f32_f32_maximum_1x4__simd128" (func $modules/simd128/float-broadcast/f32_f32_maximum_1x4__simd128))
 (export "f32_f32_minimum_1x4__simd128" (func $modules/simd128/float-broadcast/f32_f32_minimum_1x4__simd128))
 (export "f32_choosescale_1x4__simd128" (func $modules/simd128/float-dynamic/f32_choosescale_1x4__simd128))
 (export "f32_choosezeropoint_1x4__simd128" (func $modules/simd128/float-dynamic/f32_choosezeropoint_1x4__simd128))
 (export "f32_quantize_1x16_minmax__simd128_dynamic" (func $modules/simd128/float-dynamic/f32_quantize_1x16_minmax__simd128_dynamic))
 (export "f32_clamp_1x4__simd128" (func $modules/simd128/float-image/f32_clamp_1x4__simd128))
 (export "f32_batchnorm_1x4__simd128" (func $modules/simd128/float-image/f32_batchnorm_1x4__simd128))
 (export "f32_maxpool_1x4__simd128" (func $modules/simd128/float-image/f32_maxpool_1x4__simd128))
 (export "f32_avgpool_1x4__simd128" (func $modules/simd128/float-image/f32_avgpool_1x4__simd128))
 (export "f32_fakequantize_1x4_minmax__simd128" (func $modules/simd128/float-qat/f32_fakequantize_1x4_minmax__simd128))
 (export "f32_updaterange_1x4__simd128" (func $modules/simd128/float-qat/f32_updaterange_1x4__simd128))
 (export "f32_softmax_1x8__simd128" (func $modules/simd128/float-rows/f32_softmax_1x8__simd128))
 (export "f32_logsoftmax_1x8__simd128" (func $modules/simd128/float-rows/f32_logsoftmax_1x8__simd128))
 (export "f32_layernorm_1x8__simd128" (func $modules/simd128/float-rows/f32_layernorm_1x8__simd128))
 (export "f32_sum_1x8__simd128" (func $modules/simd128/float-training/f32_sum_1x8__simd128))
 (export "f32_batchnorm_1x8__simd128_batch" (func $modules/simd128/float-training/f32_batchnorm_1x8__simd128_batch))
 (export "f32_f32_compare_1x4__simd128" (func $modules/simd128/float-training/f32_f32_compare_1x4__simd128))
 (export "x8_where_1x4__simd128" (func $modules/simd128/float-training/x8_where_1x4__simd128))
 (export "f32_maxpoolindices_1x4__simd128" (func $modules/simd128/float-training/f32_maxpoolindices_1x4__simd128))
 (export "f32_scatteradd_1x1__simd128" (func $modules/simd128/float-training/f32_scatteradd_1x1__simd128))
 (export "x32_dropoutmask_1x8__simd128" (func $modules/simd128/float-training/x32_dropoutmask_1x8__simd128))
 (export "x32_take_1x4__simd128" (func $modules/simd128/float-training/x32_take_1x4__simd128))
 (export "x8_x8_logic_1x16__simd128" (func $modules/simd128/float-training/x8_x8_logic_1x16__simd128))
 (export "f32_exp_1x4__simd128" (func $modules/simd128/float-unary/f32_exp_1x4__simd128))
 (export "f32_tanh_1x4__simd128" (func $modules/simd128/float-unary/f32_tanh_1x4__simd128))
 (export "f32_sigmoid_1x4__simd128" (func $modules/simd128/float-unary/f32_sigmoid_1x4__simd128))
 (export "f32_silu_1x4__simd128" (func $modules/simd128/float-unary/f32_silu_1x4__simd128))
 (export "f32_gelu_1x4__simd128" (func $modules/simd128/float-unary/f32_gelu_1x4__simd128))
 (export "f32_gelutanh_1x4__simd128" (func $modules/simd128/float-unary/f32_gelutanh_1x4__simd128))
 (export "f32_relu_1x4__simd128" (func $modules/simd128/float-unary/f32_relu_1x4__simd128))
 (export "f32_neg_1x4__simd128" (func $modules/simd128/float-unary/f32_neg_1x4__simd128))
 (export "f32_abs_1x4__simd128" (func $modules/simd128/float-unary/f32_abs_1x4__simd128))
 (export "f32_sqrt_1x4__simd128" (func $modules/simd128/float-unary/f32_sqrt_1x4__simd128))
 (export "f32_rsqrt_1x4__simd128" (func $modules/simd128/float-unary/f32_rsqrt_1x4__simd128))
 (export "f32_erf_1x4__simd128" (func $modules/simd128/float-unary/f32_erf_1x4__simd128))
 (export "f32_expm1_1x4__simd128" (func $modules/simd128/float-unary/f32_expm1_1x4__simd128))
 (export "f32_log_1x4__simd128" (func $modules/simd128/float-unary/f32_log_1x4__simd128))
 (export "f32_log1p_1x4__simd128" (func $modules/simd128/float-unary/f32_log1p_1x4__simd128))
 (export "f32_hardsigmoid_1x4__simd128" (func $modules/simd128/float-unary/f32_hardsigmoid_1x4__simd128))
 (export "f32_hardswish_1x4__simd128" (func $modules/simd128/float-unary/f32_hardswish_1x4__simd128))
 (export "f32_f32_igemm_2x16__simd128" (func $modules/simd128/float/f32_f32_igemm_2x16__simd128))
 (export "f32_f32_dwconv3x3_4x1__simd128" (func $modules/simd128/float/f32_f32_dwconv3x3_4x1__simd128))
 (export "f32_f32_conv2d_16x1__simd128" (func $modules/simd128/float/f32_f32_conv2d_16x1__simd128))
 (export "f32_f32_conv2d_1x4__simd128_skip" (func $modules/simd128/float/f32_f32_conv2d_1x4__simd128_skip))
 (export "f32_f32_igemm_2x16__simd128_filters" (func $modules/simd128/float/f32_f32_igemm_2x16__simd128_filters))
 (export "f32_f32_gemm_2x16__simd128" (func $modules/simd128/float/f32_f32_gemm_2x16__simd128))
 (export "packPanels" (func $float/pack-panels/packPanels))
 (export "packRows" (func $float/pack-panels/packRows))
 (export "x8_s8c_gemm_2x16c2_f32__simd128" (func $modules/simd128/quantized-activations/x8_s8c_gemm_2x16c2_f32__simd128))
 (export "x8_x8_gemm_2x16c2_minmax_f32__simd128" (func $modules/simd128/quantized-activations/x8_x8_gemm_2x16c2_minmax_f32__simd128))
 (export "x8_resize_1x16__simd128" (func $modules/simd128/quantized-resizing/x8_resize_1x16__simd128))
 (func $float/unary/unary (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32)
  (local $4 i32)
  (local $5 i64)
  (local $6 i64)
  local.get $0
  i64.load32_s offset=8
  local.tee $5
  local.get $1
  i64.extend_i32_s
  i64.mul
  local.get $2
  i64.extend_i32_s
  local.tee $6
  i64.div_s
  i32.wrap_i64
  local.tee $4
  local.get $5
  local.get $1
  i32.const 1
  i32.add
  i64.extend_i32_s
  i64.mul
  local.get $6
  i64.div_s
  i32.wrap_i64
  local.tee $2
  local.get $4
  i32.sub
  i32.const -4
  i32.and
  i32.add
  i32.const 2
  i32.shl
  local.set $1
  local.get $4
  i32.const 2
  i32.shl
  local.set $4
  loop $for-loop|0
   local.get $1
   local.get $4
   i32.gt_u
   if
    local.get $0
    i32.load offset=4
    local.get $4
    i32.add
    local.get $0
    i32.load
    local.get $4
    i32.add
    v128.load
    local.get $3
    call $float/unary/valueOf
    v128.store
    local.get $4
    i32.const 16
    i32.add
    local.set $4
    br $for-loop|0
   end
  end
  loop $for-loop|1
   local.get $4
   local.get $2
   i32.const 2
   i32.shl
   i32.lt_u
   if
    local.get $0
    i32.load offset=4
    local.get $4
    i32.add
    local.get $0
    i32.load
    local.get $4
    i32.add
    v128.load32_zero
    local.get $3
    call $float/unary/valueOf
    v128.store32_lane 0
    local.get $4
    i32.const 4
    i32.add
    local.set $4
    br $for-loop|1
   end
  end
 )
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
 (func $float/broadcast/broadcast (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  (local $11 i64)
  (local $12 i64)
  (local $13 i32)
  (local $14 i32)
  (local $15 i32)
  (local $16 i32)
  local.get $0
  i64.load32_s offset=20
  local.get $0
  i64.load32_s offset=24
  i64.mul
  local.tee $11
  local.get $1
  i64.extend_i32_s
  i64.mul
  local.get $2
  i64.extend_i32_s
  local.tee $12
  i64.div_s
  i32.wrap_i64
  local.set $6
  local.get $11
  local.get $1
  i32.const 1
  i32.add
  i64.extend_i32_s
  i64.mul
  local.get $12
  i64.div_s
  i32.wrap_i64
  local.set $9
  loop $while-continue|0
   local.get $6
   local.get $9
   i32.lt_s
   if
    local.get $6
    local.get $6
    local.get $0
    i32.load offset=24
    local.tee $1
    i32.div_s
    local.tee $2
    local.get $1
    i32.mul
    i32.sub
    local.set $8
    local.get $1
    local.get $8
    i32.sub
    local.tee $1
    local.get $9
    local.get $6
    i32.sub
    local.tee $4
    local.get $1
    local.get $4
    i32.lt_s
    select
    local.set $10
    local.get $0
    i32.load offset=12
    local.set $13
    local.get $0
    i32.load offset=16
    local.set $14
    i32.const 0
    local.set $7
    i32.const 0
    local.set $5
    local.get $2
    local.set $1
    loop $for-loop|0
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
      local.set $4
      local.get $7
      local.get $15
      i32.load offset=4
      local.get $1
      local.get $4
      local.get $16
      i32.mul
      i32.sub
      i32.mul
      i32.add
      local.set $7
      local.get $4
      local.set $1
      local.get $5
      i32.const 1
      i32.add
      local.set $5
      br $for-loop|0
     end
    end
    local.get $0
    i32.load
    local.get $7
    local.get $8
    local.get $0
    i32.load offset=28
    i32.mul
    i32.add
    i32.const 2
    i32.shl
    i32.add
    local.set $7
    local.get $0
    i32.load offset=12
    local.set $13
    local.get $0
    i32.load offset=16
    local.set $14
    i32.const 0
    local.set $5
    i32.const 0
    local.set $4
    local.get $2
    local.set $1
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
      br $for-loop|00
     end
    end
    local.get $0
    local.get $7
    local.get $0
    i32.load offset=4
    local.get $5
    local.get $8
    local.get $0
    i32.load offset=32
    i32.mul
    i32.add
    i32.const 2
    i32.shl
    i32.add
    local.get $0
    i32.load offset=8
    local.get $6
    i32.const 2
    i32.shl
    i32.add
    local.get $10
    local.get $3
    call $float/broadcast/broadcastRow
    local.get $6
    local.get $10
    i32.add
    local.set $6
    br $while-continue|0
   end
  end
 )
 (func $quantized/product/multiply/storeSums (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32) (param $6 i32)
  (local $7 v128)
  (local $8 i32)
  (local $9 v128)
  (local $10 v128)
  (local $11 f32)
  (local $12 v128)
  (local $13 v128)
  (local $14 v128)
  (local $15 v128)
  (local $16 i32)
  (local $17 v128)
  (local $18 i32)
  (local $19 i32)
  (local $20 v128)
  local.get $6
  if
   local.get $4
   local.get $3
   i32.const 2
   i32.shl
   local.tee $16
   i32.add
   local.set $4
   i32.const 16
   local.get $0
   i32.load offset=64
   local.get $3
   i32.sub
   local.tee $3
   local.get $3
   i32.const 16
   i32.gt_s
   select
   i32.const 2
   i32.shl
   local.set $6
   local.get $0
   i32.load offset=20
   local.get $16
   i32.add
   local.set $18
   local.get $0
   i32.load offset=24
   local.get $16
   i32.add
   local.set $16
   local.get $0
   i32.load offset=28
   f32.load
   local.set $11
   loop $for-loop|0
    local.get $2
    local.get $8
    i32.gt_s
    if
     local.get $11
     f32x4.splat
     local.set $7
     local.get $4
     local.get $5
     local.get $6
     i32.const 64
     i32.eq
     select
     local.set $19
     i32.const 0
     local.set $3
     loop $for-loop|1
      local.get $3
      i32.const 64
      i32.lt_u
      if
       local.get $3
       local.get $19
       i32.add
       local.get $1
       local.get $3
       i32.add
       v128.load
       f32x4.convert_i32x4_s
       local.get $7
       local.get $3
       local.get $18
       i32.add
       v128.load
       f32x4.mul
       f32x4.mul
       local.get $3
       local.get $16
       i32.add
       v128.load
       f32x4.add
       v128.store
       local.get $3
       i32.const 16
       i32.add
       local.set $3
       br $for-loop|1
      end
     end
     local.get $6
     i32.const 64
     i32.lt_u
     if
      i32.const 0
      local.set $3
      loop $for-loop|2
       local.get $3
       local.get $6
       i32.lt_u
       if
        local.get $3
        local.get $4
        i32.add
        local.get $3
        local.get $5
        i32.add
        i32.load
        i32.store
        local.get $3
        i32.const 4
        i32.add
        local.set $3
        br $for-loop|2
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
     i32.const 2
     i32.shl
     i32.add
     local.set $4
     local.get $8
     i32.const 1
     i32.add
     local.set $8
     br $for-loop|0
    end
   end
  else
   local.get $3
   local.get $4
   i32.add
   local.set $4
   i32.const 16
   local.get $0
   i32.load offset=64
   local.get $3
   i32.sub
   local.tee $6
   local.get $6
   i32.const 16
   i32.gt_s
   select
   local.set $8
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
   local.set $17
   local.get $0
   i32.load offset=104
   local.get $3
   i32.sub
   f32.convert_i32_s
   f32x4.splat
   local.set $20
   i32.const 1262485504
   local.get $3
   i32.sub
   i32x4.splat
   local.set $7
   local.get $0
   i32.load offset=108
   i8x16.splat
   local.set $9
   i32.const 0
   local.set $6
   loop $for-loop|00
    local.get $2
    local.get $6
    i32.gt_s
    if
     local.get $1
     v128.load
     f32x4.convert_i32x4_s
     local.get $12
     f32x4.mul
     local.get $20
     f32x4.pmin
     local.get $17
     f32x4.pmax
     v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
     f32x4.add
     local.get $7
     i32x4.sub
     local.get $1
     v128.load offset=16
     f32x4.convert_i32x4_s
     local.get $13
     f32x4.mul
     local.get $20
     f32x4.pmin
     local.get $17
     f32x4.pmax
     v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
     f32x4.add
     local.get $7
     i32x4.sub
     i16x8.narrow_i32x4_s
     local.get $1
     v128.load offset=32
     f32x4.convert_i32x4_s
     local.get $14
     f32x4.mul
     local.get $20
     f32x4.pmin
     local.get $17
     f32x4.pmax
     v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
     f32x4.add
     local.get $7
     i32x4.sub
     local.get $1
     v128.load offset=48
     f32x4.convert_i32x4_s
     local.get $15
     f32x4.mul
     local.get $20
     f32x4.pmin
     local.get $17
     f32x4.pmax
     v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
     f32x4.add
     local.get $7
     i32x4.sub
     i16x8.narrow_i32x4_s
     i8x16.narrow_i16x8_u
     local.set $10
     local.get $8
     i32.const 16
     i32.eq
     if
      local.get $4
      local.get $10
      local.get $9
      v128.xor
      v128.store
     else
      local.get $5
      local.get $10
      local.get $9
      v128.xor
      v128.store
      i32.const 0
      local.set $3
      loop $for-loop|11
       local.get $3
       local.get $8
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
        br $for-loop|11
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
     br $for-loop|00
    end
   end
  end
 )
 (func $float/math/exp4/exp4 (param $0 v128) (result v128)
  (local $1 v128)
  (local $2 v128)
  (local $3 v128)
  (local $4 v128)
  (local $5 v128)
  local.get $0
  f64x2.promote_low_f32x4
  v128.const i32x4 0x00000000 0x40600000 0x00000000 0x40600000
  f64x2.pmin
  v128.const i32x4 0x00000000 0xc0600000 0x00000000 0xc0600000
  f64x2.pmax
  local.tee $4
  v128.const i32x4 0x652b82fe 0x3ff71547 0x652b82fe 0x3ff71547
  f64x2.mul
  v128.const i32x4 0x00000000 0x43380000 0x00000000 0x43380000
  f64x2.add
  local.tee $1
  v128.const i32x4 0x00000000 0x43380000 0x00000000 0x43380000
  f64x2.sub
  local.set $2
  local.get $0
  local.get $0
  i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15
  f64x2.promote_low_f32x4
  v128.const i32x4 0x00000000 0x40600000 0x00000000 0x40600000
  f64x2.pmin
  v128.const i32x4 0x00000000 0xc0600000 0x00000000 0xc0600000
  f64x2.pmax
  local.tee $5
  v128.const i32x4 0x652b82fe 0x3ff71547 0x652b82fe 0x3ff71547
  f64x2.mul
  v128.const i32x4 0x00000000 0x43380000 0x00000000 0x43380000
  f64x2.add
  local.tee $0
  v128.const i32x4 0x00000000 0x43380000 0x00000000 0x43380000
  f64x2.sub
  local.set $3
  local.get $1
  v128.const i32x4 0x000003ff 0x00000000 0x000003ff 0x00000000
  i64x2.add
  i32.const 52
  i64x2.shl
  v128.const i32x4 0x00000000 0x3ff00000 0x00000000 0x3ff00000
  local.get $4
  local.get $2
  v128.const i32x4 0xfee00000 0x3fe62e42 0xfee00000 0x3fe62e42
  f64x2.mul
  f64x2.sub
  local.get $2
  v128.const i32x4 0x35793c76 0x3dea39ef 0x35793c76 0x3dea39ef
  f64x2.mul
  f64x2.sub
  local.tee $1
  local.get $1
  local.get $1
  f64x2.mul
  v128.const i32x4 0x13a86d09 0x3de61246 0x13a86d09 0x3de61246
  local.get $1
  f64x2.mul
  v128.const i32x4 0xeff8d898 0x3e21eed8 0xeff8d898 0x3e21eed8
  f64x2.add
  local.get $1
  f64x2.mul
  v128.const i32x4 0x67f544e4 0x3e5ae645 0x67f544e4 0x3e5ae645
  f64x2.add
  local.get $1
  f64x2.mul
  v128.const i32x4 0xb7789f5c 0x3e927e4f 0xb7789f5c 0x3e927e4f
  f64x2.add
  local.get $1
  f64x2.mul
  v128.const i32x4 0xa556c734 0x3ec71de3 0xa556c734 0x3ec71de3
  f64x2.add
  local.get $1
  f64x2.mul
  v128.const i32x4 0x1a01a01a 0x3efa01a0 0x1a01a01a 0x3efa01a0
  f64x2.add
  local.get $1
  f64x2.mul
  v128.const i32x4 0x1a01a01a 0x3f2a01a0 0x1a01a01a 0x3f2a01a0
  f64x2.add
  local.get $1
  f64x2.mul
  v128.const i32x4 0x16c16c17 0x3f56c16c 0x16c16c17 0x3f56c16c
  f64x2.add
  local.get $1
  f64x2.mul
  v128.const i32x4 0x11111111 0x3f811111 0x11111111 0x3f811111
  f64x2.add
  local.get $1
  f64x2.mul
  v128.const i32x4 0x55555555 0x3fa55555 0x55555555 0x3fa55555
  f64x2.add
  local.get $1
  f64x2.mul
  v128.const i32x4 0x55555555 0x3fc55555 0x55555555 0x3fc55555
  f64x2.add
  local.get $1
  f64x2.mul
  v128.const i32x4 0x00000000 0x3fe00000 0x00000000 0x3fe00000
  f64x2.add
  f64x2.mul
  f64x2.add
  f64x2.add
  f64x2.mul
  f32x4.demote_f64x2_zero
  local.get $0
  v128.const i32x4 0x000003ff 0x00000000 0x000003ff 0x00000000
  i64x2.add
  i32.const 52
  i64x2.shl
  v128.const i32x4 0x00000000 0x3ff00000 0x00000000 0x3ff00000
  local.get $5
  local.get $3
  v128.const i32x4 0xfee00000 0x3fe62e42 0xfee00000 0x3fe62e42
  f64x2.mul
  f64x2.sub
  local.get $3
  v128.const i32x4 0x35793c76 0x3dea39ef 0x35793c76 0x3dea39ef
  f64x2.mul
  f64x2.sub
  local.tee $0
  local.get $0
  local.get $0
  f64x2.mul
  v128.const i32x4 0x13a86d09 0x3de61246 0x13a86d09 0x3de61246
  local.get $0
  f64x2.mul
  v128.const i32x4 0xeff8d898 0x3e21eed8 0xeff8d898 0x3e21eed8
  f64x2.add
  local.get $0
  f64x2.mul
  v128.const i32x4 0x67f544e4 0x3e5ae645 0x67f544e4 0x3e5ae645
  f64x2.add
  local.get $0
  f64x2.mul
  v128.const i32x4 0xb7789f5c 0x3e927e4f 0xb7789f5c 0x3e927e4f
  f64x2.add
  local.get $0
  f64x2.mul
  v128.const i32x4 0xa556c734 0x3ec71de3 0xa556c734 0x3ec71de3
  f64x2.add
  local.get $0
  f64x2.mul
  v128.const i32x4 0x1a01a01a 0x3efa01a0 0x1a01a01a 0x3efa01a0
  f64x2.add
  local.get $0
  f64x2.mul
  v128.const i32x4 0x1a01a01a 0x3f2a01a0 0x1a01a01a 0x3f2a01a0
  f64x2.add
  local.get $0
  f64x2.mul
  v128.const i32x4 0x16c16c17 0x3f56c16c 0x16c16c17 0x3f56c16c
  f64x2.add
  local.get $0
  f64x2.mul
  v128.const i32x4 0x11111111 0x3f811111 0x11111111 0x3f811111
  f64x2.add
  local.get $0
  f64x2.mul
  v128.const i32x4 0x55555555 0x3fa55555 0x55555555 0x3fa55555
  f64x2.add
  local.get $0
  f64x2.mul
  v128.const i32x4 0x55555555 0x3fc55555 0x55555555 0x3fc55555
  f64x2.add
  local.get $0
  f64x2.mul
  v128.const i32x4 0x00000000 0x3fe00000 0x00000000 0x3fe00000
  f64x2.add
  f64x2.mul
  f64x2.add
  f64x2.add
  f64x2.mul
  f32x4.demote_f64x2_zero
  i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23
 )
 (func $quantized/resize/between (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 f32) (param $6 f32) (result v128)
  (local $7 v128)
  (local $8 v128)
  (local $9 v128)
  (local $10 v128)
  f32.const 1
  local.get $6
  f32.sub
  f32x4.splat
  f32.const 1
  local.get $5
  f32.sub
  f32x4.splat
  local.tee $9
  local.get $1
  v128.load32_zero
  local.get $0
  i32.load offset=40
  i8x16.splat
  local.tee $7
  v128.xor
  i16x8.extend_low_i8x16_u
  i32x4.extend_low_i16x8_u
  local.get $0
  i32.load offset=36
  local.tee $0
  i32x4.splat
  local.tee $8
  i32x4.sub
  f32x4.convert_i32x4_s
  v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
  f32x4.mul
  f32x4.mul
  local.get $5
  f32x4.splat
  local.tee $10
  local.get $2
  v128.load32_zero
  local.get $7
  v128.xor
  i16x8.extend_low_i8x16_u
  i32x4.extend_low_i16x8_u
  local.get $8
  i32x4.sub
  f32x4.convert_i32x4_s
  v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
  f32x4.mul
  f32x4.mul
  f32x4.add
  f32x4.mul
  local.get $6
  f32x4.splat
  local.get $9
  local.get $3
  v128.load32_zero
  local.get $7
  v128.xor
  i16x8.extend_low_i8x16_u
  i32x4.extend_low_i16x8_u
  local.get $8
  i32x4.sub
  f32x4.convert_i32x4_s
  v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
  f32x4.mul
  f32x4.mul
  local.get $10
  local.get $4
  v128.load32_zero
  local.get $7
  v128.xor
  i16x8.extend_low_i8x16_u
  i32x4.extend_low_i16x8_u
  local.get $8
  i32x4.sub
  f32x4.convert_i32x4_s
  v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
  f32x4.mul
  f32x4.mul
  f32x4.add
  f32x4.mul
  f32x4.add
  v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
  f32x4.add
  i32.const 1262485504
  local.get $0
  i32.sub
  i32x4.splat
  i32x4.sub
 )
 (func $float/running-sum/addValues (param $0 i32) (param $1 i32) (param $2 i32) (param $3 f32) (param $4 i32)
  (local $5 v128)
  (local $6 v128)
  (local $7 v128)
  (local $8 v128)
  (local $9 v128)
  (local $10 i32)
  local.get $0
  v128.load offset=16
  local.set $6
  local.get $0
  v128.load offset=32
  local.set $7
  local.get $3
  f32x4.splat
  local.set $9
  local.get $4
  if
   loop $for-loop|0
    local.get $2
    i32.const 8
    i32.ge_s
    if
     local.get $6
     local.get $1
     v128.load
     local.get $9
     f32x4.sub
     local.tee $5
     local.get $5
     f32x4.mul
     f32x4.add
     local.set $6
     local.get $7
     local.get $1
     v128.load offset=16
     local.get $9
     f32x4.sub
     local.tee $5
     local.get $5
     f32x4.mul
     f32x4.add
     local.set $7
     local.get $1
     i32.const 32
     i32.add
     local.set $1
     local.get $2
     i32.const 8
     i32.sub
     local.set $2
     br $for-loop|0
    end
   end
  else
   loop $for-loop|1
    local.get $2
    i32.const 8
    i32.ge_s
    if
     local.get $6
     local.get $1
     v128.load
     f32x4.add
     local.set $6
     local.get $7
     local.get $1
     v128.load offset=16
     f32x4.add
     local.set $7
     local.get $1
     i32.const 32
     i32.add
     local.set $1
     local.get $2
     i32.const 8
     i32.sub
     local.set $2
     br $for-loop|1
    end
   end
  end
  local.get $0
  local.get $2
  i32.const 0
  i32.gt_s
  if (result v128)
   block $__inlined_func$float/lane-sum/loadPart$309 (result v128)
    local.get $2
    i32.const 4
    i32.ge_s
    if
     local.get $1
     v128.load
     br $__inlined_func$float/lane-sum/loadPart$309
    end
    local.get $2
    i32.const 0
    i32.gt_s
    if (result v128)
     local.get $1
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     v128.load32_lane 0
    else
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    end
    local.set $5
    local.get $2
    i32.const 1
    i32.gt_s
    if
     local.get $1
     local.get $5
     v128.load32_lane offset=4 1
     local.set $5
    end
    local.get $2
    i32.const 2
    i32.gt_s
    if (result v128)
     local.get $1
     local.get $5
     v128.load32_lane offset=8 2
    else
     local.get $5
    end
   end
   local.set $8
   local.get $1
   i32.const 16
   i32.add
   local.set $1
   block $__inlined_func$float/lane-sum/loadPart$310 (result v128)
    local.get $2
    i32.const 4
    i32.sub
    local.tee $10
    i32.const 4
    i32.ge_s
    if
     local.get $1
     v128.load
     br $__inlined_func$float/lane-sum/loadPart$310
    end
    local.get $10
    i32.const 0
    i32.gt_s
    if (result v128)
     local.get $1
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     v128.load32_lane 0
    else
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    end
    local.set $5
    local.get $10
    i32.const 1
    i32.gt_s
    if
     local.get $1
     local.get $5
     v128.load32_lane offset=4 1
     local.set $5
    end
    local.get $10
    i32.const 2
    i32.gt_s
    if (result v128)
     local.get $1
     local.get $5
     v128.load32_lane offset=8 2
    else
     local.get $5
    end
   end
   local.set $5
   local.get $7
   local.get $4
   if (result v128)
    local.get $8
    local.get $9
    f32x4.sub
    local.tee $7
    local.get $7
    f32x4.mul
    local.get $2
    i32x4.splat
    v128.const i32x4 0x00000000 0x00000001 0x00000002 0x00000003
    i32x4.gt_s
    v128.and
    local.set $8
    local.get $5
    local.get $9
    f32x4.sub
    local.tee $5
    local.get $5
    f32x4.mul
    local.get $2
    i32.const 4
    i32.sub
    i32x4.splat
    v128.const i32x4 0x00000000 0x00000001 0x00000002 0x00000003
    i32x4.gt_s
    v128.and
   else
    local.get $5
   end
   f32x4.add
   local.set $7
   local.get $6
   local.get $8
   f32x4.add
  else
   local.get $6
  end
  v128.store offset=16
  local.get $0
  local.get $7
  v128.store offset=32
 )
 (func $float/math/sigmoid-lanes/sigmoidDouble (param $0 v128) (result v128)
  (local $1 v128)
  (local $2 v128)
  (local $3 v128)
  (local $4 v128)
  (local $5 v128)
  (local $6 v128)
  v128.const i32x4 0x00000000 0x3ff00000 0x00000000 0x3ff00000
  v128.const i32x4 0x00000000 0x3ff00000 0x00000000 0x3ff00000
  local.get $0
  v128.const i32x4 0x00000000 0x40600000 0x00000000 0x40600000
  f64x2.pmin
  v128.const i32x4 0x00000000 0xc0600000 0x00000000 0xc0600000
  f64x2.pmax
  f64x2.neg
  call $float/math/exp-lanes/expDouble
  f64x2.add
  f64x2.div
  local.set $1
  local.get $0
  f64x2.abs
  v128.const i32x4 0x00000000 0x3ff00000 0x00000000 0x3ff00000
  f64x2.lt
  local.tee $2
  v128.any_true
  i32.eqz
  if
   local.get $1
   return
  end
  v128.const i32x4 0x00000000 0x3fe00000 0x00000000 0x3fe00000
  local.get $0
  v128.const i32x4 0x00000000 0x3ff00000 0x00000000 0x3ff00000
  f64x2.pmin
  v128.const i32x4 0x00000000 0xbff00000 0x00000000 0xbff00000
  f64x2.pmax
  call $float/math/exp-lanes/expm1Double
  local.tee $0
  v128.const i32x4 0x00000000 0x40000000 0x00000000 0x40000000
  local.get $0
  v128.const i32x4 0x00000000 0x40000000 0x00000000 0x40000000
  f64x2.add
  f64x2.mul
  f64x2.div
  local.tee $3
  f64x2.add
  local.tee $4
  f32x4.demote_f64x2_zero
  f64x2.promote_low_f32x4
  local.tee $6
  local.get $4
  local.get $6
  f64x2.sub
  local.tee $5
  local.get $5
  f64x2.add
  f64x2.add
  local.tee $0
  local.get $6
  local.get $5
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  f64x2.ne
  local.get $0
  f32x4.demote_f64x2_zero
  f64x2.promote_low_f32x4
  local.get $0
  f64x2.eq
  v128.and
  local.get $5
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  f64x2.gt
  local.get $3
  local.get $4
  v128.const i32x4 0x00000000 0x3fe00000 0x00000000 0x3fe00000
  f64x2.sub
  f64x2.sub
  local.tee $0
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  f64x2.gt
  i64x2.eq
  v128.and
  local.get $0
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  f64x2.ne
  v128.and
  v128.bitselect
  local.get $1
  local.get $2
  v128.bitselect
 )
 (func $float/math/exp-lanes/expm1Double (param $0 v128) (result v128)
  (local $1 v128)
  (local $2 v128)
  local.get $0
  v128.const i32x4 0x652b82fe 0x3ff71547 0x652b82fe 0x3ff71547
  f64x2.mul
  v128.const i32x4 0x00000000 0x43380000 0x00000000 0x43380000
  f64x2.add
  local.tee $2
  v128.const i32x4 0x000003ff 0x00000000 0x000003ff 0x00000000
  i64x2.add
  i32.const 52
  i64x2.shl
  local.tee $1
  local.get $0
  local.get $2
  v128.const i32x4 0x00000000 0x43380000 0x00000000 0x43380000
  f64x2.sub
  local.tee $0
  v128.const i32x4 0xfee00000 0x3fe62e42 0xfee00000 0x3fe62e42
  f64x2.mul
  f64x2.sub
  local.get $0
  v128.const i32x4 0x35793c76 0x3dea39ef 0x35793c76 0x3dea39ef
  f64x2.mul
  f64x2.sub
  local.tee $0
  local.get $0
  local.get $0
  f64x2.mul
  v128.const i32x4 0x13a86d09 0x3de61246 0x13a86d09 0x3de61246
  local.get $0
  f64x2.mul
  v128.const i32x4 0xeff8d898 0x3e21eed8 0xeff8d898 0x3e21eed8
  f64x2.add
  local.get $0
  f64x2.mul
  v128.const i32x4 0x67f544e4 0x3e5ae645 0x67f544e4 0x3e5ae645
  f64x2.add
  local.get $0
  f64x2.mul
  v128.const i32x4 0xb7789f5c 0x3e927e4f 0xb7789f5c 0x3e927e4f
  f64x2.add
  local.get $0
  f64x2.mul
  v128.const i32x4 0xa556c734 0x3ec71de3 0xa556c734 0x3ec71de3
  f64x2.add
  local.get $0
  f64x2.mul
  v128.const i32x4 0x1a01a01a 0x3efa01a0 0x1a01a01a 0x3efa01a0
  f64x2.add
  local.get $0
  f64x2.mul
  v128.const i32x4 0x1a01a01a 0x3f2a01a0 0x1a01a01a 0x3f2a01a0
  f64x2.add
  local.get $0
  f64x2.mul
  v128.const i32x4 0x16c16c17 0x3f56c16c 0x16c16c17 0x3f56c16c
  f64x2.add
  local.get $0
  f64x2.mul
  v128.const i32x4 0x11111111 0x3f811111 0x11111111 0x3f811111
  f64x2.add
  local.get $0
  f64x2.mul
  v128.const i32x4 0x55555555 0x3fa55555 0x55555555 0x3fa55555
  f64x2.add
  local.get $0
  f64x2.mul
  v128.const i32x4 0x55555555 0x3fc55555 0x55555555 0x3fc55555
  f64x2.add
  local.get $0
  f64x2.mul
  v128.const i32x4 0x00000000 0x3fe00000 0x00000000 0x3fe00000
  f64x2.add
  f64x2.mul
  f64x2.add
  f64x2.mul
  local.get $1
  v128.const i32x4 0x00000000 0x3ff00000 0x00000000 0x3ff00000
  f64x2.sub
  f64x2.add
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
 (func $quantized/dynamic-range/leastOf (param $0 i32) (param $1 f32) (result f32)
  (local $2 f32)
  (local $3 f32)
  (local $4 v128)
  (local $5 v128)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  local.get $0
  i32.load offset=16
  i32.const 2
  i32.shl
  local.tee $7
  i32.const -16
  i32.and
  local.set $6
  local.get $1
  f32x4.splat
  local.set $5
  loop $for-loop|0
   local.get $6
   local.get $8
   i32.gt_u
   if
    local.get $4
    local.get $0
    i32.load
    local.get $8
    i32.add
    v128.load
    local.get $5
    f32x4.mul
    local.tee $4
    local.get $4
    f32x4.abs
    v128.const i32x4 0x7f800000 0x7f800000 0x7f800000 0x7f800000
    f32x4.lt
    v128.and
    f32x4.pmin
    local.set $4
    local.get $8
    i32.const 16
    i32.add
    local.set $8
    br $for-loop|0
   end
  end
  local.get $4
  f32x4.extract_lane 0
  local.get $4
  f32x4.extract_lane 1
  f32.min
  local.get $4
  f32x4.extract_lane 2
  local.get $4
  f32x4.extract_lane 3
  f32.min
  f32.min
  local.set $3
  loop $for-loop|1
   local.get $7
   local.get $8
   i32.gt_u
   if
    local.get $0
    i32.load
    local.get $8
    i32.add
    f32.load
    local.get $1
    f32.mul
    local.tee $2
    f32.const -inf
    f32.gt
    local.get $2
    local.get $3
    f32.lt
    i32.and
    if
     local.get $2
     local.set $3
    end
    local.get $8
    i32.const 4
    i32.add
    local.set $8
    br $for-loop|1
   end
  end
  local.get $3
 )
 (func $float/pack-panels/packPanel (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 v128)
  (local $9 i32)
  (local $10 v128)
  (local $11 i32)
  (local $12 v128)
  (local $13 v128)
  (local $14 i32)
  (local $15 v128)
  (local $16 v128)
  i32.const 16
  i32.const 4
  local.get $2
  i32.const 16
  i32.eq
  local.tee $11
  select
  local.set $9
  local.get $4
  i32.const 4
  i32.eq
  local.get $11
  i32.and
  if
   loop $for-loop|0
    local.get $3
    local.get $6
    i32.gt_s
    if
     local.get $1
     local.get $0
     v128.load
     v128.store
     local.get $1
     local.get $0
     v128.load offset=16
     v128.store offset=16
     local.get $1
     local.get $0
     v128.load offset=32
     v128.store offset=32
     local.get $1
     local.get $0
     v128.load offset=48
     v128.store offset=48
     local.get $0
     local.get $5
     i32.add
     local.set $0
     local.get $1
     i32.const -64
     i32.sub
     local.set $1
     local.get $6
     i32.const 1
     i32.add
     local.set $6
     br $for-loop|0
    end
   end
   return
  end
  local.get $2
  i32.const 16
  i32.eq
  if
   loop $for-loop|1
    local.get $7
    i32.const 4
    i32.add
    local.get $3
    i32.le_s
    if
     i32.const 0
     local.set $6
     loop $for-loop|2
      local.get $6
      i32.const 16
      i32.lt_u
      if
       local.get $1
       local.get $6
       i32.const 2
       i32.shl
       i32.add
       local.tee $11
       local.get $0
       local.get $4
       local.get $6
       i32.mul
       i32.add
       local.tee $14
       v128.load
       local.tee $12
       local.get $4
       local.get $14
       i32.add
       v128.load
       local.tee $13
       i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23
       local.tee $15
       local.get $14
       local.get $4
       i32.const 1
       i32.shl
       i32.add
       v128.load
       local.tee $16
       local.get $14
       local.get $4
       i32.const 3
       i32.mul
       i32.add
       v128.load
       local.tee $8
       i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23
       local.tee $10
       i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23
       v128.store
       local.get $11
       i32.const -64
       i32.sub
       local.get $15
       local.get $10
       i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31
       v128.store
       local.get $11
       local.get $12
       local.get $13
       i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31
       local.tee $10
       local.get $16
       local.get $8
       i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31
       local.tee $8
       i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23
       v128.store offset=128
       local.get $11
       local.get $10
       local.get $8
       i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31
       v128.store offset=192
       local.get $6
       i32.const 4
       i32.add
       local.set $6
       br $for-loop|2
      end
     end
     local.get $0
     local.get $5
     i32.const 2
     i32.shl
     i32.add
     local.set $0
     local.get $1
     i32.const 256
     i32.add
     local.set $1
     local.get $7
     i32.const 4
     i32.add
     local.set $7
     br $for-loop|1
    end
   end
  end
  loop $for-loop|3
   local.get $3
   local.get $7
   i32.gt_s
   if
    i32.const 0
    local.set $6
    loop $for-loop|4
     local.get $6
     local.get $9
     i32.lt_u
     if
      local.get $1
      local.get $6
      i32.const 2
      i32.shl
      i32.add
      local.get $2
      local.get $6
      i32.gt_u
      if (result f32)
       local.get $0
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
      br $for-loop|4
     end
    end
    local.get $0
    local.get $5
    i32.add
    local.set $0
    local.get $1
    local.get $9
    i32.const 2
    i32.shl
    i32.add
    local.set $1
    local.get $7
    i32.const 1
    i32.add
    local.set $7
    br $for-loop|3
   end
  end
 )
 (func $float/math/exp-lanes/expDouble (param $0 v128) (result v128)
  (local $1 v128)
  local.get $0
  v128.const i32x4 0x652b82fe 0x3ff71547 0x652b82fe 0x3ff71547
  f64x2.mul
  v128.const i32x4 0x00000000 0x43380000 0x00000000 0x43380000
  f64x2.add
  local.tee $1
  v128.const i32x4 0x000003ff 0x00000000 0x000003ff 0x00000000
  i64x2.add
  i32.const 52
  i64x2.shl
  v128.const i32x4 0x00000000 0x3ff00000 0x00000000 0x3ff00000
  local.get $0
  local.get $1
  v128.const i32x4 0x00000000 0x43380000 0x00000000 0x43380000
  f64x2.sub
  local.tee $0
  v128.const i32x4 0xfee00000 0x3fe62e42 0xfee00000 0x3fe62e42
  f64x2.mul
  f64x2.sub
  local.get $0
  v128.const i32x4 0x35793c76 0x3dea39ef 0x35793c76 0x3dea39ef
  f64x2.mul
  f64x2.sub
  local.tee $0
  local.get $0
  local.get $0
  f64x2.mul
  v128.const i32x4 0x13a86d09 0x3de61246 0x13a86d09 0x3de61246
  local.get $0
  f64x2.mul
  v128.const i32x4 0xeff8d898 0x3e21eed8 0xeff8d898 0x3e21eed8
  f64x2.add
  local.get $0
  f64x2.mul
  v128.const i32x4 0x67f544e4 0x3e5ae645 0x67f544e4 0x3e5ae645
  f64x2.add
  local.get $0
  f64x2.mul
  v128.const i32x4 0xb7789f5c 0x3e927e4f 0xb7789f5c 0x3e927e4f
  f64x2.add
  local.get $0
  f64x2.mul
  v128.const i32x4 0xa556c734 0x3ec71de3 0xa556c734 0x3ec71de3
  f64x2.add
  local.get $0
  f64x2.mul
  v128.const i32x4 0x1a01a01a 0x3efa01a0 0x1a01a01a 0x3efa01a0
  f64x2.add
  local.get $0
  f64x2.mul
  v128.const i32x4 0x1a01a01a 0x3f2a01a0 0x1a01a01a 0x3f2a01a0
  f64x2.add
  local.get $0
  f64x2.mul
  v128.const i32x4 0x16c16c17 0x3f56c16c 0x16c16c17 0x3f56c16c
  f64x2.add
  local.get $0
  f64x2.mul
  v128.const i32x4 0x11111111 0x3f811111 0x11111111 0x3f811111
  f64x2.add
  local.get $0
  f64x2.mul
  v128.const i32x4 0x55555555 0x3fa55555 0x55555555 0x3fa55555
  f64x2.add
  local.get $0
  f64x2.mul
  v128.const i32x4 0x55555555 0x3fc55555 0x55555555 0x3fc55555
  f64x2.add
  local.get $0
  f64x2.mul
  v128.const i32x4 0x00000000 0x3fe00000 0x00000000 0x3fe00000
  f64x2.add
  f64x2.mul
  f64x2.add
  f64x2.add
  f64x2.mul
 )
 (func $float/conv2d-1x4-skip/conv2d1x4Skip (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  local.get $0
  i32.load offset=60
  local.get $0
  i32.load offset=40
  local.get $0
  i32.load offset=56
  i32.mul
  i32.mul
  i32.const 2
  i32.shl
  local.set $5
  local.get $0
  i32.load offset=72
  local.get $0
  i32.load offset=76
  i32.mul
  i32.const 2
  i32.shl
  local.set $3
  local.get $0
  i32.load offset=44
  i32.const 3
  i32.add
  i32.const 2
  i32.shr_s
  local.tee $4
  local.get $0
  i32.load offset=32
  local.get $0
  i32.load offset=36
  i32.mul
  i32.mul
  local.tee $7
  local.get $1
  i32.const 1
  i32.add
  i32.mul
  local.get $2
  i32.div_s
  local.set $6
  local.get $1
  local.get $7
  i32.mul
  local.get $2
  i32.div_s
  local.set $1
  loop $for-loop|0
   local.get $1
   local.get $6
   i32.lt_s
   if
    local.get $0
    i32.load offset=44
    local.tee $8
    local.get $1
    local.get $4
    i32.rem_s
    i32.const 2
    i32.shl
    local.tee $2
    i32.sub
    local.set $9
    local.get $0
    local.get $0
    i32.load
    local.get $5
    local.get $1
    local.get $4
    i32.div_s
    local.tee $7
    i32.mul
    i32.add
    local.get $7
    local.get $0
    i32.load offset=36
    i32.rem_s
    local.get $8
    i32.mul
    local.get $2
    i32.add
    local.get $0
    i32.load offset=4
    local.get $7
    local.get $8
    i32.mul
    local.get $2
    i32.add
    local.get $3
    i32.mul
    i32.add
    local.get $3
    i32.const 4
    local.get $9
    local.get $9
    i32.const 4
    i32.gt_s
    select
    call $float/conv2d-1x4-skip/planesOf
    local.get $1
    i32.const 1
    i32.add
    local.set $1
    br $for-loop|0
   end
  end
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
  (local $19 v128)
  (local $20 i32)
  (local $21 v128)
  (local $22 v128)
  (local $23 i32)
  (local $24 i32)
  (local $25 v128)
  (local $26 i32)
  (local $27 i32)
  (local $28 i32)
  (local $29 i32)
  (local $30 i32)
  (local $31 i32)
  (local $32 i32)
  (local $33 i32)
  (local $34 i32)
  (local $35 i32)
  (local $36 i32)
  (local $37 i32)
  (local $38 i32)
  (local $39 v128)
  (local $40 i32)
  (local $41 i32)
  (local $42 i32)
  (local $43 v128)
  (local $44 v128)
  (local $45 i32)
  (local $46 i32)
  (local $47 v128)
  (local $48 v128)
  (local $49 v128)
  (local $50 i32)
  (local $51 i32)
  local.get $0
  i32.load offset=36
  local.get $1
  local.get $0
  i32.load offset=40
  i32.mul
  i32.add
  local.tee $26
  i32.const 192
  i32.add
  local.tee $14
  local.get $0
  i32.load offset=68
  local.tee $1
  i32.const 8
  i32.const 6
  local.get $0
  i32.load offset=76
  local.tee $10
  select
  i32.shl
  i32.add
  local.tee $13
  local.get $0
  i32.load offset=72
  i32.const 7
  i32.const 6
  local.get $10
  select
  i32.shl
  i32.add
  local.tee $11
  local.get $1
  local.get $0
  i32.load offset=60
  i32.const 1
  i32.add
  i32.const 1
  i32.shr_s
  local.tee $28
  i32.const 2
  i32.shl
  local.tee $33
  i32.mul
  i32.add
  local.set $15
  local.get $0
  i32.load offset=8
  local.get $28
  i32.const 5
  i32.shl
  local.tee $34
  local.get $0
  i32.load offset=64
  i32.const 15
  i32.add
  i32.const 4
  i32.shr_s
  i32.mul
  i32.add
  local.set $35
  i32.const 4
  i32.const 1
  local.get $9
  select
  local.set $36
  loop $for-loop|0
   local.get $5
   local.get $27
   i32.gt_s
   if
    local.get $2
    local.get $0
    i32.load offset=60
    local.tee $18
    local.get $27
    i32.mul
    i32.add
    local.set $10
    local.get $11
    local.set $1
    local.get $0
    i32.load offset=68
    local.tee $12
    local.get $5
    local.get $27
    i32.sub
    local.tee $16
    local.get $12
    local.get $16
    i32.lt_s
    select
    local.set $23
    local.get $0
    i32.load offset=80
    local.tee $20
    local.get $8
    i32.add
    local.set $24
    block $__inlined_func$quantized/product/centre-rows/centreRows$1071
     local.get $18
     i32.const 1
     i32.and
     i32.eqz
     if
      local.get $10
      local.set $12
      local.get $1
      local.set $16
      local.get $18
      local.get $23
      i32.mul
      local.set $17
      i32.const 0
      local.set $1
      local.get $20
      i8x16.splat
      local.set $19
      local.get $24
      i16x8.splat
      local.set $21
      loop $for-loop|00
       local.get $1
       i32.const 16
       i32.add
       local.tee $10
       local.get $17
       i32.le_u
       if
        local.get $16
        local.get $1
        i32.const 1
        i32.shl
        i32.add
        local.tee $18
        local.get $1
        local.get $12
        i32.add
        v128.load
        local.get $19
        v128.xor
        local.tee $22
        i16x8.extend_low_i8x16_u
        local.get $21
        i16x8.sub
        v128.store
        local.get $18
        local.get $22
        i16x8.extend_high_i8x16_u
        local.get $21
        i16x8.sub
        v128.store offset=16
        local.get $10
        local.set $1
        br $for-loop|00
       end
      end
      loop $for-loop|1
       local.get $1
       local.get $17
       i32.lt_u
       if
        local.get $16
        local.get $1
        i32.const 1
        i32.shl
        i32.add
        local.get $1
        local.get $12
        i32.add
        i32.load8_u
        local.get $20
        i32.xor
        local.get $24
        i32.sub
        i32.store16
        local.get $1
        i32.const 1
        i32.add
        local.set $1
        br $for-loop|1
       end
      end
      br $__inlined_func$quantized/product/centre-rows/centreRows$1071
     end
     i32.const 0
     local.set $12
     loop $for-loop|001
      local.get $12
      local.get $23
      i32.lt_s
      if
       local.get $10
       local.set $16
       local.get $1
       local.set $17
       i32.const 0
       local.set $1
       local.get $20
       i8x16.splat
       local.set $19
       local.get $24
       i16x8.splat
       local.set $21
       loop $for-loop|02
        local.get $1
        i32.const 16
        i32.add
        local.tee $10
        local.get $18
        i32.le_u
        if
         local.get $17
         local.get $1
         i32.const 1
         i32.shl
         i32.add
         local.tee $29
         local.get $1
         local.get $16
         i32.add
         v128.load
         local.get $19
         v128.xor
         local.tee $22
         i16x8.extend_low_i8x16_u
         local.get $21
         i16x8.sub
         v128.store
         local.get $29
         local.get $22
         i16x8.extend_high_i8x16_u
         local.get $21
         i16x8.sub
         v128.store offset=16
         local.get $10
         local.set $1
         br $for-loop|02
        end
       end
       loop $for-loop|13
        local.get $1
        local.get $18
        i32.lt_u
        if
         local.get $17
         local.get $1
         i32.const 1
         i32.shl
         i32.add
         local.get $1
         local.get $16
         i32.add
         i32.load8_u
         local.get $20
         i32.xor
         local.get $24
         i32.sub
         i32.store16
         local.get $1
         i32.const 1
         i32.add
         local.set $1
         br $for-loop|13
        end
       end
       local.get $17
       local.get $18
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
       local.get $16
       local.get $18
       i32.add
       local.set $10
       local.get $12
       i32.const 1
       i32.add
       local.set $12
       br $for-loop|001
      end
     end
    end
    local.get $4
    local.get $27
    local.get $0
    i32.load offset=64
    i32.mul
    local.get $36
    i32.mul
    i32.add
    local.set $29
    local.get $6
    local.set $12
    local.get $23
    i32.const 1
    i32.and
    i32.eqz
    local.get $3
    i32.const 1
    local.get $0
    i32.load offset=76
    select
    i32.eqz
    local.get $23
    i32.const 32
    i32.ge_s
    i32.and
    i32.and
    if
     local.get $11
     local.set $1
     local.get $15
     local.set $10
     local.get $23
     i32.const 1
     i32.shr_s
     local.tee $16
     local.get $33
     i32.const 1
     i32.shr_u
     local.tee $20
     i32.mul
     local.set $24
     local.get $20
     i32.const 16
     i32.sub
     local.set $30
     i32.const 0
     local.set $18
     loop $for-loop|01
      local.get $18
      local.get $23
      i32.const 1
      i32.shr_s
      i32.lt_s
      if
       i32.const 0
       local.set $17
       loop $for-loop|14
        local.get $17
        local.get $30
        i32.lt_u
        if
         local.get $1
         local.get $17
         i32.add
         local.get $20
         local.get $24
         local.get $10
         local.get $17
         i32.add
         call $quantized/product/halve-rows/halve
         local.get $17
         i32.const 16
         i32.add
         local.set $17
         br $for-loop|14
        end
       end
       local.get $1
       local.get $30
       i32.add
       local.get $20
       local.get $24
       local.get $10
       local.get $30
       i32.add
       call $quantized/product/halve-rows/halve
       local.get $1
       local.get $20
       i32.const 1
       i32.shl
       i32.add
       local.set $1
       local.get $10
       local.get $20
       i32.add
       local.set $10
       local.get $18
       i32.const 1
       i32.add
       local.set $18
       br $for-loop|01
      end
     end
     loop $for-loop|12
      local.get $12
      i32.const 2
      i32.add
      local.tee $1
      local.get $7
      i32.le_s
      if
       local.get $0
       local.get $15
       local.get $0
       i32.load offset=8
       local.get $12
       local.get $34
       i32.mul
       i32.add
       local.get $12
       i32.const 4
       i32.shl
       local.tee $10
       i32.const 2
       i32.shl
       local.tee $12
       local.get $35
       i32.add
       local.get $12
       local.get $0
       i32.load offset=16
       i32.add
       local.get $14
       local.get $13
       local.get $26
       i32.const -64
       i32.sub
       local.get $23
       call $quantized/product/multiply-halves/multiplyHalves
       local.get $29
       local.get $16
       local.get $0
       i32.load offset=64
       i32.mul
       local.get $36
       i32.mul
       i32.add
       local.set $12
       local.get $0
       local.get $16
       i32.const 6
       i32.shl
       local.tee $17
       local.get $14
       i32.add
       local.get $16
       local.get $10
       local.get $29
       local.get $26
       local.get $9
       call $quantized/product/multiply/storeSums
       local.get $0
       local.get $14
       local.get $17
       i32.const 1
       i32.shl
       i32.add
       local.get $16
       local.get $10
       i32.const 16
       i32.add
       local.tee $18
       local.get $29
       local.get $26
       local.get $9
       call $quantized/product/multiply/storeSums
       local.get $0
       local.get $14
       local.get $17
       i32.const 3
       i32.mul
       i32.add
       local.get $16
       local.get $10
       local.get $12
       local.get $26
       local.get $9
       call $quantized/product/multiply/storeSums
       local.get $0
       local.get $14
       local.get $17
       i32.const 2
       i32.shl
       i32.add
       local.get $16
       local.get $18
       local.get $12
       local.get $26
       local.get $9
       call $quantized/product/multiply/storeSums
       local.get $1
       local.set $12
       br $for-loop|12
      end
     end
    end
    loop $for-loop|2
     local.get $7
     local.get $12
     i32.gt_s
     if
      local.get $12
      i32.const 4
      i32.shl
      local.tee $30
      i32.const 2
      i32.shl
      local.tee $10
      local.get $0
      i32.load offset=16
      i32.add
      local.set $1
      local.get $0
      i32.load offset=8
      local.get $12
      local.get $34
      i32.mul
      i32.add
      local.set $16
      local.get $10
      local.get $35
      i32.add
      local.set $42
      local.get $3
      i32.eqz
      local.get $23
      i32.const 1
      i32.eq
      i32.and
      if
       local.get $11
       local.set $10
       local.get $42
       v128.load
       local.set $43
       local.get $42
       v128.load offset=16
       local.set $47
       local.get $42
       v128.load offset=32
       local.set $48
       local.get $42
       v128.load offset=48
       local.set $39
       local.get $1
       v128.load
       local.set $19
       local.get $1
       v128.load offset=16
       local.set $22
       local.get $1
       v128.load offset=32
       local.set $21
       local.get $1
       v128.load offset=48
       local.set $25
       local.get $16
       local.tee $1
       local.get $28
       i32.const 5
       i32.shl
       i32.add
       local.set $16
       loop $for-loop|03
        local.get $1
        local.get $16
        i32.lt_u
        if
         local.get $19
         local.get $10
         v128.load32_splat
         local.tee $44
         local.get $1
         v128.load
         local.tee $49
         i16x8.extend_low_i8x16_s
         local.get $43
         i16x8.sub
         i32x4.dot_i16x8_s
         i32x4.add
         local.set $19
         local.get $22
         local.get $44
         local.get $49
         i16x8.extend_high_i8x16_s
         local.get $47
         i16x8.sub
         i32x4.dot_i16x8_s
         i32x4.add
         local.set $22
         local.get $21
         local.get $44
         local.get $1
         v128.load offset=16
         local.tee $49
         i16x8.extend_low_i8x16_s
         local.get $48
         i16x8.sub
         i32x4.dot_i16x8_s
         i32x4.add
         local.set $21
         local.get $25
         local.get $44
         local.get $49
         i16x8.extend_high_i8x16_s
         local.get $39
         i16x8.sub
         i32x4.dot_i16x8_s
         i32x4.add
         local.set $25
         local.get $10
         i32.const 4
         i32.add
         local.set $10
         local.get $1
         i32.const 32
         i32.add
         local.set $1
         br $for-loop|03
        end
       end
       local.get $14
       local.get $19
       v128.store
       local.get $14
       local.get $22
       v128.store offset=16
       local.get $14
       local.get $21
       v128.store offset=32
       local.get $14
       local.get $25
       v128.store offset=48
      else
       i32.const 0
       local.set $37
       i32.const 0
       local.set $17
       loop $do-loop|3
        local.get $0
        i32.load offset=72
        local.tee $10
        local.get $28
        local.get $17
        i32.sub
        local.tee $18
        local.get $10
        local.get $18
        i32.lt_s
        select
        local.set $45
        local.get $3
        if
         local.get $13
         local.set $10
         i32.const 0
         local.set $20
         local.get $0
         i32.load offset=88
         local.tee $31
         local.get $0
         i32.load offset=92
         i32.add
         local.set $32
         local.get $3
         local.get $30
         i32.add
         local.get $17
         i32.const 1
         i32.shl
         local.tee $38
         local.get $0
         i32.load offset=64
         local.tee $50
         i32.mul
         i32.add
         local.set $18
         local.get $45
         local.get $0
         i32.load offset=60
         local.tee $40
         local.get $38
         i32.sub
         i32.const 1
         i32.shr_s
         local.tee $24
         local.get $24
         local.get $45
         i32.gt_s
         select
         local.set $24
         i32.const 16
         local.get $50
         local.get $30
         i32.sub
         local.tee $41
         local.get $41
         i32.const 16
         i32.gt_s
         select
         local.tee $46
         i32.const 16
         i32.eq
         if
          local.get $31
          i8x16.splat
          local.set $19
          local.get $32
          i16x8.splat
          local.set $21
          loop $for-loop|05
           local.get $20
           local.get $24
           i32.lt_s
           if
            local.get $10
            local.get $18
            v128.load
            local.get $19
            v128.xor
            local.tee $22
            local.get $18
            local.get $50
            i32.add
            v128.load
            local.get $19
            v128.xor
            local.tee $25
            i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
            local.tee $39
            i16x8.extend_low_i8x16_u
            local.get $21
            i16x8.sub
            v128.store
            local.get $10
            local.get $39
            i16x8.extend_high_i8x16_u
            local.get $21
            i16x8.sub
            v128.store offset=16
            local.get $10
            local.get $22
            local.get $25
            i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
            local.tee $22
            i16x8.extend_low_i8x16_u
            local.get $21
            i16x8.sub
            v128.store offset=32
            local.get $10
            local.get $22
            i16x8.extend_high_i8x16_u
            local.get $21
            i16x8.sub
            v128.store offset=48
            local.get $18
            local.get $50
            i32.const 1
            i32.shl
            i32.add
            local.set $18
            local.get $10
            i32.const -64
            i32.sub
            local.set $10
            local.get $20
            i32.const 1
            i32.add
            local.set $20
            br $for-loop|05
           end
          end
         end
         loop $for-loop|16
          local.get $20
          local.get $45
          i32.lt_s
          if
           local.get $10
           i32.const 0
           i32.const 64
           memory.fill
           local.get $38
           local.get $20
           i32.const 1
           i32.shl
           i32.add
           i32.const 1
           i32.add
           local.get $40
           i32.lt_s
           local.set $51
           i32.const 0
           local.set $24
           loop $for-loop|27
            local.get $24
            local.get $46
            i32.lt_u
            if
             local.get $10
             local.get $24
             i32.const 2
             i32.shl
             i32.add
             local.tee $41
             local.get $18
             local.get $24
             i32.add
             i32.load8_u
             local.get $31
             i32.xor
             local.get $32
             i32.sub
             i32.store16
             local.get $51
             if
              local.get $41
              local.get $18
              local.get $50
              i32.add
              local.get $24
              i32.add
              i32.load8_u
              local.get $31
              i32.xor
              local.get $32
              i32.sub
              i32.store16 offset=2
             end
             local.get $24
             i32.const 1
             i32.add
             local.set $24
             br $for-loop|27
            end
           end
           local.get $18
           local.get $50
           i32.const 1
           i32.shl
           i32.add
           local.set $18
           local.get $10
           i32.const -64
           i32.sub
           local.set $10
           local.get $20
           i32.const 1
           i32.add
           local.set $20
           br $for-loop|16
          end
         end
        else
         local.get $13
         local.set $10
         local.get $16
         local.get $17
         i32.const 5
         i32.shl
         i32.add
         local.tee $18
         local.get $45
         i32.const 5
         i32.shl
         i32.add
         local.set $20
         local.get $42
         v128.load
         local.set $19
         local.get $42
         v128.load offset=16
         local.set $21
         local.get $42
         v128.load offset=32
         local.set $22
         local.get $42
         v128.load offset=48
         local.set $25
         loop $for-loop|04
          local.get $18
          local.get $20
          i32.lt_u
          if
           local.get $18
           v128.load offset=16
           local.set $39
           local.get $10
           local.get $18
           v128.load
           local.tee $43
           i16x8.extend_low_i8x16_s
           local.get $19
           i16x8.sub
           v128.store
           local.get $10
           local.get $43
           i16x8.extend_high_i8x16_s
           local.get $21
           i16x8.sub
           v128.store offset=16
           local.get $10
           local.get $39
           i16x8.extend_low_i8x16_s
           local.get $22
           i16x8.sub
           v128.store offset=32
           local.get $10
           local.get $39
           i16x8.extend_high_i8x16_s
           local.get $25
           i16x8.sub
           v128.store offset=48
           local.get $10
           i32.const -64
           i32.sub
           local.set $10
           local.get $18
           i32.const 32
           i32.add
           local.set $18
           br $for-loop|04
          end
         end
        end
        local.get $11
        local.get $17
        i32.const 2
        i32.shl
        i32.add
        local.get $33
        local.get $13
        local.get $45
        local.get $1
        local.get $37
        local.get $14
        local.get $23
        call $quantized/product/multiply-rows/multiplyRows
        local.get $14
        local.set $1
        i32.const 64
        local.set $37
        local.get $28
        local.get $17
        local.get $45
        i32.add
        local.tee $17
        i32.gt_s
        br_if $do-loop|3
       end
      end
      local.get $0
      local.get $14
      local.get $23
      local.get $30
      local.get $29
      local.get $26
      local.get $9
      call $quantized/product/multiply/storeSums
      local.get $12
      i32.const 1
      i32.add
      local.set $12
      br $for-loop|2
     end
    end
    local.get $27
    local.get $0
    i32.load offset=68
    i32.add
    local.set $27
    br $for-loop|0
   end
  end
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
 (func $float/update-range/leastOf (param $0 i32) (param $1 i32) (param $2 f32) (result f32)
  (local $3 f32)
  (local $4 f32)
  (local $5 i32)
  (local $6 v128)
  (local $7 i32)
  (local $8 i32)
  (local $9 v128)
  (local $10 i32)
  local.get $2
  f32x4.splat
  local.set $6
  local.get $0
  i32.load offset=16
  i32.const 2
  i32.shl
  local.tee $8
  i32.const -16
  i32.and
  local.set $5
  v128.const i32x4 0x7f800000 0x7f800000 0x7f800000 0x7f800000
  local.set $9
  f32.const inf
  local.set $4
  loop $for-loop|0
   local.get $1
   local.get $0
   i32.load offset=12
   i32.lt_s
   if
    local.get $0
    i32.load
    local.get $1
    local.get $8
    i32.mul
    i32.add
    local.set $7
    i32.const 0
    local.set $10
    loop $for-loop|1
     local.get $5
     local.get $10
     i32.gt_u
     if
      local.get $9
      local.get $7
      local.get $10
      i32.add
      v128.load
      local.get $6
      f32x4.mul
      f32x4.pmin
      local.set $9
      local.get $10
      i32.const 16
      i32.add
      local.set $10
      br $for-loop|1
     end
    end
    loop $for-loop|2
     local.get $8
     local.get $10
     i32.gt_u
     if
      local.get $7
      local.get $10
      i32.add
      f32.load
      local.get $2
      f32.mul
      local.tee $3
      local.get $4
      f32.lt
      if
       local.get $3
       local.set $4
      end
      local.get $10
      i32.const 4
      i32.add
      local.set $10
      br $for-loop|2
     end
    end
    local.get $1
    local.get $0
    i32.load offset=20
    i32.add
    local.set $1
    br $for-loop|0
   end
  end
  local.get $2
  f32.const 0
  f32.mul
  local.get $9
  f32x4.extract_lane 0
  local.get $9
  f32x4.extract_lane 1
  f32.min
  local.get $9
  f32x4.extract_lane 2
  local.get $9
  f32x4.extract_lane 3
  f32.min
  f32.min
  local.get $4
  f32.min
  local.tee $2
  local.get $2
  f32.const 0
  f32.eq
  select
 )
 (func $float/unary/valueOf (param $0 v128) (param $1 i32) (result v128)
  (local $2 v128)
  (local $3 v128)
  block $case16|0
   block $case15|0
    block $case14|0
     block $case13|0
      block $case12|0
       block $case11|0
        block $case10|0
         block $case9|0
          block $case8|0
           block $case7|0
            block $case6|0
             block $case5|0
              block $case4|0
               block $case3|0
                block $case2|0
                 block $case1|0
                  block $case0|0
                   local.get $1
                   br_table $case0|0 $case1|0 $case2|0 $case3|0 $case4|0 $case5|0 $case6|0 $case7|0 $case8|0 $case9|0 $case10|0 $case11|0 $case12|0 $case13|0 $case14|0 $case15|0 $case16|0
                  end
                  local.get $0
                  call $float/math/exp4/exp4
                  return
                 end
                 local.get $0
                 call $float/math/functions/tanh4
                 return
                end
                local.get $0
                f64x2.promote_low_f32x4
                call $float/math/sigmoid-lanes/sigmoidDouble
                f32x4.demote_f64x2_zero
                local.get $0
                local.get $0
                i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15
                f64x2.promote_low_f32x4
                call $float/math/sigmoid-lanes/sigmoidDouble
                f32x4.demote_f64x2_zero
                i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23
                return
               end
               local.get $0
               local.get $0
               f64x2.promote_low_f32x4
               call $float/math/sigmoid-lanes/sigmoidDouble
               f32x4.demote_f64x2_zero
               local.get $0
               local.get $0
               i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15
               f64x2.promote_low_f32x4
               call $float/math/sigmoid-lanes/sigmoidDouble
               f32x4.demote_f64x2_zero
               i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23
               f32x4.mul
               return
              end
              local.get $0
              v128.const i32x4 0x3f000000 0x3f000000 0x3f000000 0x3f000000
              f32x4.mul
              v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
              local.get $0
              v128.const i32x4 0x3f3504f3 0x3f3504f3 0x3f3504f3 0x3f3504f3
              f32x4.mul
              call $float/math/functions/erf4
              f32x4.add
              f32x4.mul
              return
             end
             local.get $0
             v128.const i32x4 0x3f000000 0x3f000000 0x3f000000 0x3f000000
             f32x4.mul
             v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
             v128.const i32x4 0x3f4c422a 0x3f4c422a 0x3f4c422a 0x3f4c422a
             local.get $0
             v128.const i32x4 0x3d372713 0x3d372713 0x3d372713 0x3d372713
             local.get $0
             local.get $0
             f32x4.mul
             local.get $0
             f32x4.mul
             f32x4.mul
             f32x4.add
             f32x4.mul
             call $float/math/functions/tanh4
             f32x4.add
             f32x4.mul
             return
            end
            local.get $0
            local.get $0
            v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
            f32x4.lt
            v128.andnot
            return
           end
           local.get $0
           f32x4.neg
           return
          end
          local.get $0
          f32x4.abs
          return
         end
         local.get $0
         f32x4.sqrt
         return
        end
        v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
        local.get $0
        f32x4.sqrt
        f32x4.div
        return
       end
       local.get $0
       call $float/math/functions/erf4
       return
      end
      local.get $0
      f64x2.promote_low_f32x4
      call $float/math/functions/expm1Of
      f32x4.demote_f64x2_zero
      local.get $0
      local.get $0
      i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15
      f64x2.promote_low_f32x4
      call $float/math/functions/expm1Of
      f32x4.demote_f64x2_zero
      i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23
      local.get $0
      v128.const i32x4 0x80000000 0x80000000 0x80000000 0x80000000
      v128.and
      v128.or
      return
     end
     local.get $0
     call $float/math/log4/log4
     return
    end
    v128.const i32x4 0x3f800000 0x3f800000 0x3f800000 0x3f800000
    local.get $0
    f32x4.add
    local.tee $2
    v128.const i32x4 0x00800000 0x00800000 0x00800000 0x00800000
    f32x4.lt
    local.set $3
    local.get $0
    v128.const i32x4 0xff800000 0xff800000 0xff800000 0xff800000
    v128.const i32x4 0x7f800000 0x7f800000 0x7f800000 0x7f800000
    local.get $0
    f64x2.promote_low_f32x4
    local.get $2
    v128.const i32x4 0x4b000000 0x4b000000 0x4b000000 0x4b000000
    f32x4.mul
    local.get $2
    local.get $3
    v128.bitselect
    v128.const i32x4 0x3f3504f3 0x3f3504f3 0x3f3504f3 0x3f3504f3
    i32x4.sub
    i32.const 23
    i32x4.shr_s
    local.get $3
    v128.const i32x4 0x00000017 0x00000017 0x00000017 0x00000017
    v128.and
    i32x4.sub
    local.tee $2
    call $float/math/log-lanes/log1pDouble
    f32x4.demote_f64x2_zero
    local.get $0
    local.get $0
    i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15
    f64x2.promote_low_f32x4
    local.get $2
    local.get $2
    i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15
    call $float/math/log-lanes/log1pDouble
    f32x4.demote_f64x2_zero
    i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23
    v128.const i32x4 0x7fc00000 0x7fc00000 0x7fc00000 0x7fc00000
    local.get $0
    v128.const i32x4 0xbf800000 0xbf800000 0xbf800000 0xbf800000
    f32x4.gt
    v128.bitselect
    local.get $0
    v128.const i32x4 0x7f800000 0x7f800000 0x7f800000 0x7f800000
    f32x4.eq
    v128.bitselect
    local.get $0
    v128.const i32x4 0xbf800000 0xbf800000 0xbf800000 0xbf800000
    f32x4.eq
    v128.bitselect
    local.get $0
    v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    f32x4.eq
    v128.bitselect
    return
   end
   local.get $0
   v128.const i32x4 0x40400000 0x40400000 0x40400000 0x40400000
   f32x4.add
   v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
   f32x4.max
   v128.const i32x4 0x40c00000 0x40c00000 0x40c00000 0x40c00000
   f32x4.min
   v128.const i32x4 0x40c00000 0x40c00000 0x40c00000 0x40c00000
   f32x4.div
   return
  end
  local.get $0
  local.get $0
  v128.const i32x4 0x40400000 0x40400000 0x40400000 0x40400000
  f32x4.add
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  f32x4.max
  v128.const i32x4 0x40c00000 0x40c00000 0x40c00000 0x40c00000
  f32x4.min
  f32x4.mul
  v128.const i32x4 0x40c00000 0x40c00000 0x40c00000 0x40c00000
  f32x4.div
 )
 (func $float/sum-columns/sumVectors (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  (local $11 v128)
  (local $12 i32)
  (local $13 i32)
  (local $14 i32)
  (local $15 i32)
  (local $16 i32)
  (local $17 v128)
  loop $for-loop|0
   local.get $5
   i32.const 512
   i32.lt_u
   if
    local.get $4
    local.get $5
    i32.add
    v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    v128.store
    local.get $5
    i32.const 16
    i32.add
    local.set $5
    br $for-loop|0
   end
  end
  local.get $0
  i32.load offset=44
  i32.const 2
  i32.shl
  local.set $12
  loop $for-loop|1
   local.get $7
   local.get $0
   i32.load offset=36
   i32.lt_s
   if
    local.get $0
    i32.load offset=28
    local.set $13
    local.get $0
    i32.load offset=32
    local.set $14
    i32.const 0
    local.set $9
    local.get $7
    local.set $5
    i32.const 0
    local.set $8
    loop $for-loop|00
     local.get $8
     local.get $14
     i32.lt_s
     if
      local.get $5
      local.get $13
      local.get $8
      i32.const 3
      i32.shl
      i32.add
      local.tee $15
      i32.load
      local.tee $16
      i32.div_s
      local.set $6
      local.get $9
      local.get $15
      i32.load offset=4
      local.get $5
      local.get $6
      local.get $16
      i32.mul
      i32.sub
      i32.mul
      i32.add
      local.set $9
      local.get $6
      local.set $5
      local.get $8
      i32.const 1
      i32.add
      local.set $8
      br $for-loop|00
     end
    end
    local.get $1
    local.get $9
    i32.const 2
    i32.shl
    i32.add
    local.set $5
    i32.const 0
    local.set $8
    loop $for-loop|2
     local.get $8
     local.get $0
     i32.load offset=40
     i32.lt_s
     if
      local.get $4
      local.get $10
      i32.const 7
      i32.and
      i32.const 6
      i32.shl
      i32.add
      local.tee $6
      local.get $6
      v128.load
      local.get $5
      v128.load
      f32x4.add
      v128.store
      local.get $3
      i32.const 4
      i32.eq
      if
       local.get $6
       local.get $6
       v128.load offset=16
       local.get $5
       v128.load offset=16
       f32x4.add
       v128.store offset=16
       local.get $6
       local.get $6
       v128.load offset=32
       local.get $5
       v128.load offset=32
       f32x4.add
       v128.store offset=32
       local.get $6
       local.get $6
       v128.load offset=48
       local.get $5
       v128.load offset=48
       f32x4.add
       v128.store offset=48
      end
      local.get $5
      local.get $12
      i32.add
      local.set $5
      local.get $10
      i32.const 1
      i32.add
      local.set $10
      local.get $8
      i32.const 1
      i32.add
      local.set $8
      br $for-loop|2
     end
    end
    local.get $7
    i32.const 1
    i32.add
    local.set $7
    br $for-loop|1
   end
  end
  local.get $0
  i64.load32_s offset=36
  local.get $0
  i64.load32_s offset=40
  i64.mul
  f32.convert_i64_s
  f32x4.splat
  local.set $17
  i32.const 0
  local.set $1
  loop $for-loop|3
   local.get $1
   local.get $3
   i32.lt_u
   if
    local.get $1
    i32.const 4
    i32.shl
    local.tee $5
    local.get $4
    i32.add
    local.tee $6
    v128.load
    local.get $6
    v128.load offset=256
    f32x4.add
    local.get $6
    v128.load offset=128
    local.get $6
    v128.load offset=384
    f32x4.add
    f32x4.add
    local.get $6
    i32.const -64
    i32.sub
    v128.load
    local.get $6
    v128.load offset=320
    f32x4.add
    local.get $6
    v128.load offset=192
    local.get $6
    v128.load offset=448
    f32x4.add
    f32x4.add
    f32x4.add
    local.set $11
    local.get $2
    local.get $5
    i32.add
    local.get $11
    local.get $17
    f32x4.div
    local.get $11
    local.get $0
    i32.load offset=52
    select
    v128.store
    local.get $1
    i32.const 1
    i32.add
    local.set $1
    br $for-loop|3
   end
  end
 )
 (func $float/softmax/softmaxRow (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 v128)
  (local $7 v128)
  (local $8 v128)
  (local $9 v128)
  (local $10 i32)
  local.get $0
  local.get $2
  call $float/softmax/largestOf
  f32x4.splat
  local.set $9
  loop $for-loop|0
   local.get $4
   i32.const 8
   i32.add
   local.tee $5
   local.get $2
   i32.le_s
   if
    local.get $4
    i32.const 2
    i32.shl
    local.tee $10
    local.get $1
    i32.add
    local.set $4
    local.get $0
    local.get $10
    i32.add
    local.get $4
    local.get $9
    local.get $3
    call $float/math/exp8/exp8
    local.get $7
    local.get $4
    v128.load
    f32x4.add
    local.set $7
    local.get $8
    local.get $4
    v128.load offset=16
    f32x4.add
    local.set $8
    local.get $5
    local.set $4
    br $for-loop|0
   end
  end
  local.get $2
  local.get $4
  i32.gt_s
  if
   local.get $4
   i32.const 2
   i32.shl
   local.tee $3
   local.get $0
   i32.add
   local.set $5
   local.get $7
   block $__inlined_func$float/lane-sum/loadPart$238 (result v128)
    local.get $2
    local.get $4
    i32.sub
    local.tee $4
    i32.const 4
    i32.ge_s
    if
     local.get $5
     v128.load
     br $__inlined_func$float/lane-sum/loadPart$238
    end
    local.get $4
    i32.const 0
    i32.gt_s
    if (result v128)
     local.get $5
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     v128.load32_lane 0
    else
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    end
    local.set $6
    local.get $4
    i32.const 1
    i32.gt_s
    if
     local.get $5
     local.get $6
     v128.load32_lane offset=4 1
     local.set $6
    end
    local.get $4
    i32.const 2
    i32.gt_s
    if (result v128)
     local.get $5
     local.get $6
     v128.load32_lane offset=8 2
    else
     local.get $6
    end
   end
   local.get $9
   f32x4.sub
   call $float/math/exp4/exp4
   local.tee $6
   local.get $4
   i32x4.splat
   v128.const i32x4 0x00000000 0x00000001 0x00000002 0x00000003
   i32x4.gt_s
   v128.and
   f32x4.add
   local.set $7
   local.get $1
   local.get $3
   i32.add
   local.set $5
   block $__inlined_func$float/lane-sum/storePart4$240
    local.get $4
    i32.const 4
    i32.ge_s
    if
     local.get $5
     local.get $6
     v128.store
     br $__inlined_func$float/lane-sum/storePart4$240
    end
    local.get $4
    i32.const 0
    i32.gt_s
    if
     local.get $5
     local.get $6
     v128.store32_lane 0
    end
    local.get $4
    i32.const 1
    i32.gt_s
    if
     local.get $5
     local.get $6
     v128.store32_lane offset=4 1
    end
    local.get $4
    i32.const 2
    i32.gt_s
    if
     local.get $5
     local.get $6
     v128.store32_lane offset=8 2
    end
   end
   local.get $4
   i32.const 4
   i32.gt_s
   if
    local.get $0
    local.get $3
    i32.add
    i32.const 16
    i32.add
    local.set $0
    local.get $8
    block $__inlined_func$float/lane-sum/loadPart$241 (result v128)
     local.get $4
     i32.const 4
     i32.sub
     local.tee $5
     i32.const 4
     i32.ge_s
     if
      local.get $0
      v128.load
      br $__inlined_func$float/lane-sum/loadPart$241
     end
     local.get $5
     i32.const 0
     i32.gt_s
     if (result v128)
      local.get $0
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      v128.load32_lane 0
     else
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     end
     local.set $6
     local.get $5
     i32.const 1
     i32.gt_s
     if
      local.get $0
      local.get $6
      v128.load32_lane offset=4 1
      local.set $6
     end
     local.get $5
     i32.const 2
     i32.gt_s
     if (result v128)
      local.get $0
      local.get $6
      v128.load32_lane offset=8 2
     else
      local.get $6
     end
    end
    local.get $9
    f32x4.sub
    call $float/math/exp4/exp4
    local.tee $6
    local.get $4
    i32.const 4
    i32.sub
    local.tee $0
    i32x4.splat
    v128.const i32x4 0x00000000 0x00000001 0x00000002 0x00000003
    i32x4.gt_s
    v128.and
    f32x4.add
    local.set $8
    local.get $1
    local.get $3
    i32.add
    i32.const 16
    i32.add
    local.set $3
    block $__inlined_func$float/lane-sum/storePart4$243
     local.get $0
     i32.const 4
     i32.ge_s
     if
      local.get $3
      local.get $6
      v128.store
      br $__inlined_func$float/lane-sum/storePart4$243
     end
     local.get $0
     i32.const 0
     i32.gt_s
     if
      local.get $3
      local.get $6
      v128.store32_lane 0
     end
     local.get $0
     i32.const 1
     i32.gt_s
     if
      local.get $3
      local.get $6
      v128.store32_lane offset=4 1
     end
     local.get $0
     i32.const 2
     i32.gt_s
     if
      local.get $3
      local.get $6
      v128.store32_lane offset=8 2
     end
    end
   end
  end
  local.get $7
  local.get $8
  f32x4.add
  local.tee $6
  local.get $6
  local.get $6
  i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15
  f32x4.add
  local.tee $6
  f32x4.extract_lane 0
  local.get $6
  f32x4.extract_lane 1
  f32.add
  f32x4.splat
  local.set $7
  i32.const 0
  local.set $4
  loop $for-loop|1
   local.get $4
   i32.const 4
   i32.add
   local.tee $0
   local.get $2
   i32.le_s
   if
    local.get $1
    local.get $4
    i32.const 2
    i32.shl
    i32.add
    local.tee $3
    local.get $3
    v128.load
    local.get $7
    f32x4.div
    v128.store
    local.get $0
    local.set $4
    br $for-loop|1
   end
  end
  local.get $2
  local.get $4
  i32.gt_s
  if
   local.get $1
   local.get $4
   i32.const 2
   i32.shl
   i32.add
   local.set $0
   block $__inlined_func$float/lane-sum/loadPart$245 (result v128)
    local.get $2
    local.get $4
    i32.sub
    local.tee $1
    i32.const 4
    i32.ge_s
    if
     local.get $0
     v128.load
     br $__inlined_func$float/lane-sum/loadPart$245
    end
    local.get $1
    i32.const 0
    i32.gt_s
    if (result v128)
     local.get $0
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     v128.load32_lane 0
    else
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    end
    local.set $6
    local.get $1
    i32.const 1
    i32.gt_s
    if
     local.get $0
     local.get $6
     v128.load32_lane offset=4 1
     local.set $6
    end
    local.get $1
    i32.const 2
    i32.gt_s
    if (result v128)
     local.get $0
     local.get $6
     v128.load32_lane offset=8 2
    else
     local.get $6
    end
   end
   local.get $7
   f32x4.div
   local.set $6
   block $__inlined_func$float/lane-sum/storePart4$246
    local.get $2
    local.get $4
    i32.sub
    local.tee $1
    i32.const 4
    i32.ge_s
    if
     local.get $0
     local.get $6
     v128.store
     br $__inlined_func$float/lane-sum/storePart4$246
    end
    local.get $1
    i32.const 0
    i32.gt_s
    if
     local.get $0
     local.get $6
     v128.store32_lane 0
    end
    local.get $1
    i32.const 1
    i32.gt_s
    if
     local.get $0
     local.get $6
     v128.store32_lane offset=4 1
    end
    local.get $1
    i32.const 2
    i32.gt_s
    if
     local.get $0
     local.get $6
     v128.store32_lane offset=8 2
    end
   end
  end
 )
 (func $float/softmax/softmax (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32)
  (local $4 i32)
  (local $5 f64)
  (local $6 i64)
  (local $7 i64)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  (local $11 i32)
  (local $12 i32)
  local.get $0
  i64.load32_s offset=16
  local.get $0
  i64.load32_s offset=24
  i64.mul
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
  i32.load offset=24
  i32.const 2
  i32.shl
  local.set $4
  local.get $0
  i32.load offset=8
  local.get $1
  local.get $0
  i32.load offset=12
  i32.mul
  i32.add
  local.tee $9
  i32.const 336
  i32.add
  local.set $10
  local.get $9
  v128.const i32x4 0x00000000 0xc0600000 0x00000000 0xc0600000
  v128.store
  local.get $9
  v128.const i32x4 0x652b82fe 0x3ff71547 0x652b82fe 0x3ff71547
  v128.store offset=16
  local.get $9
  v128.const i32x4 0x00000000 0x43380000 0x00000000 0x43380000
  v128.store offset=32
  local.get $9
  v128.const i32x4 0xfee00000 0x3fe62e42 0xfee00000 0x3fe62e42
  v128.store offset=48
  local.get $9
  v128.const i32x4 0x35793c76 0x3dea39ef 0x35793c76 0x3dea39ef
  v128.store offset=64
  local.get $9
  v128.const i32x4 0x000003ff 0x00000000 0x000003ff 0x00000000
  v128.store offset=80
  local.get $9
  v128.const i32x4 0x00000000 0x3ff00000 0x00000000 0x3ff00000
  v128.store offset=96
  f64.const 1
  local.set $5
  i32.const 2
  local.set $1
  loop $for-loop|0
   local.get $1
   i32.const 13
   i32.le_s
   if
    local.get $9
    i32.const 20
    local.get $1
    i32.sub
    i32.const 4
    i32.shl
    i32.add
    f64.const 1
    local.get $5
    local.get $1
    f64.convert_i32_s
    f64.mul
    local.tee $5
    f64.div
    f64x2.splat
    v128.store
    local.get $1
    i32.const 1
    i32.add
    local.set $1
    br $for-loop|0
   end
  end
  loop $for-loop|00
   local.get $2
   local.get $8
   i32.lt_s
   if
    local.get $2
    local.get $2
    local.get $0
    i32.load offset=24
    local.tee $11
    i32.div_s
    local.tee $12
    local.get $11
    i32.mul
    i32.sub
    local.get $11
    local.get $0
    i32.load offset=20
    local.tee $1
    local.get $12
    i32.mul
    i32.mul
    i32.add
    i32.const 2
    i32.shl
    local.set $12
    block $for-continue|0
     local.get $11
     i32.const 1
     i32.eq
     if
      local.get $12
      local.get $0
      i32.load
      i32.add
      local.set $11
      local.get $12
      local.get $0
      i32.load offset=4
      i32.add
      local.set $12
      local.get $3
      if
       local.get $11
       local.get $12
       local.get $1
       local.get $9
       call $float/softmax/logSoftmaxRow
      else
       local.get $11
       local.get $12
       local.get $1
       local.get $9
       call $float/softmax/softmaxRow
      end
      br $for-continue|0
     end
     i32.const 0
     local.set $1
     loop $for-loop|1
      local.get $1
      local.get $0
      i32.load offset=20
      i32.lt_u
      if
       local.get $10
       local.get $1
       i32.const 2
       i32.shl
       i32.add
       local.get $12
       local.get $0
       i32.load
       i32.add
       local.get $1
       local.get $4
       i32.mul
       i32.add
       i32.load
       i32.store
       local.get $1
       i32.const 1
       i32.add
       local.set $1
       br $for-loop|1
      end
     end
     local.get $0
     i32.load offset=20
     local.set $1
     local.get $3
     if
      local.get $10
      local.get $10
      local.get $1
      local.get $9
      call $float/softmax/logSoftmaxRow
     else
      local.get $10
      local.get $10
      local.get $1
      local.get $9
      call $float/softmax/softmaxRow
     end
     i32.const 0
     local.set $1
     loop $for-loop|2
      local.get $1
      local.get $0
      i32.load offset=20
      i32.lt_u
      if
       local.get $12
       local.get $0
       i32.load offset=4
       i32.add
       local.get $1
       local.get $4
       i32.mul
       i32.add
       local.get $10
       local.get $1
       i32.const 2
       i32.shl
       i32.add
       i32.load
       i32.store
       local.get $1
       i32.const 1
       i32.add
       local.set $1
       br $for-loop|2
      end
     end
    end
    local.get $2
    i32.const 1
    i32.add
    local.set $2
    br $for-loop|00
   end
  end
 )
 (func $float/softmax/logSoftmaxRow (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 v128)
  (local $7 v128)
  (local $8 v128)
  (local $9 i32)
  local.get $0
  local.get $2
  call $float/softmax/largestOf
  f32x4.splat
  local.set $8
  local.get $3
  i32.const 304
  i32.add
  local.set $9
  loop $for-loop|0
   local.get $4
   i32.const 8
   i32.add
   local.tee $5
   local.get $2
   i32.le_s
   if
    local.get $0
    local.get $4
    i32.const 2
    i32.shl
    i32.add
    local.get $9
    local.get $8
    local.get $3
    call $float/math/exp8/exp8
    local.get $7
    local.get $9
    v128.load
    f32x4.add
    local.set $7
    local.get $6
    local.get $9
    v128.load offset=16
    f32x4.add
    local.set $6
    local.get $5
    local.set $4
    br $for-loop|0
   end
  end
  local.get $2
  local.get $4
  i32.gt_s
  if
   local.get $0
   local.get $4
   i32.const 2
   i32.shl
   i32.add
   local.set $3
   local.get $7
   block $__inlined_func$float/lane-sum/loadPart$231 (result v128)
    local.get $2
    local.get $4
    i32.sub
    local.tee $4
    i32.const 4
    i32.ge_s
    if
     local.get $3
     v128.load
     br $__inlined_func$float/lane-sum/loadPart$231
    end
    local.get $4
    i32.const 0
    i32.gt_s
    if (result v128)
     local.get $3
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     v128.load32_lane 0
    else
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    end
    local.set $7
    local.get $4
    i32.const 1
    i32.gt_s
    if
     local.get $3
     local.get $7
     v128.load32_lane offset=4 1
     local.set $7
    end
    local.get $4
    i32.const 2
    i32.gt_s
    if (result v128)
     local.get $3
     local.get $7
     v128.load32_lane offset=8 2
    else
     local.get $7
    end
   end
   local.get $8
   f32x4.sub
   call $float/math/exp4/exp4
   local.get $4
   i32x4.splat
   v128.const i32x4 0x00000000 0x00000001 0x00000002 0x00000003
   i32x4.gt_s
   v128.and
   f32x4.add
   local.set $7
   local.get $4
   i32.const 4
   i32.gt_s
   if
    local.get $3
    i32.const 16
    i32.add
    local.set $3
    local.get $6
    block $__inlined_func$float/lane-sum/loadPart$233 (result v128)
     local.get $4
     i32.const 4
     i32.sub
     local.tee $5
     i32.const 4
     i32.ge_s
     if
      local.get $3
      v128.load
      br $__inlined_func$float/lane-sum/loadPart$233
     end
     local.get $5
     i32.const 0
     i32.gt_s
     if (result v128)
      local.get $3
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      v128.load32_lane 0
     else
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     end
     local.set $6
     local.get $5
     i32.const 1
     i32.gt_s
     if
      local.get $3
      local.get $6
      v128.load32_lane offset=4 1
      local.set $6
     end
     local.get $5
     i32.const 2
     i32.gt_s
     if (result v128)
      local.get $3
      local.get $6
      v128.load32_lane offset=8 2
     else
      local.get $6
     end
    end
    local.get $8
    f32x4.sub
    call $float/math/exp4/exp4
    local.get $4
    i32.const 4
    i32.sub
    i32x4.splat
    v128.const i32x4 0x00000000 0x00000001 0x00000002 0x00000003
    i32x4.gt_s
    v128.and
    f32x4.add
    local.set $6
   end
  end
  local.get $7
  local.get $6
  f32x4.add
  local.tee $6
  local.get $6
  local.get $6
  i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15
  f32x4.add
  local.tee $6
  f32x4.extract_lane 0
  local.get $6
  f32x4.extract_lane 1
  f32.add
  f32x4.splat
  call $float/math/log4/log4
  local.set $7
  i32.const 0
  local.set $4
  loop $for-loop|1
   local.get $2
   local.get $4
   i32.gt_s
   if
    local.get $4
    i32.const 2
    i32.shl
    local.tee $3
    local.get $1
    i32.add
    local.set $5
    local.get $0
    local.get $3
    i32.add
    local.set $3
    block $__inlined_func$float/lane-sum/loadPart$236 (result v128)
     local.get $2
     local.get $4
     i32.sub
     local.tee $9
     i32.const 4
     i32.ge_s
     if
      local.get $3
      v128.load
      br $__inlined_func$float/lane-sum/loadPart$236
     end
     local.get $9
     i32.const 0
     i32.gt_s
     if (result v128)
      local.get $3
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      v128.load32_lane 0
     else
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     end
     local.set $6
     local.get $9
     i32.const 1
     i32.gt_s
     if
      local.get $3
      local.get $6
      v128.load32_lane offset=4 1
      local.set $6
     end
     local.get $9
     i32.const 2
     i32.gt_s
     if (result v128)
      local.get $3
      local.get $6
      v128.load32_lane offset=8 2
     else
      local.get $6
     end
    end
    local.get $8
    f32x4.sub
    local.get $7
    f32x4.sub
    local.set $6
    block $__inlined_func$float/lane-sum/storePart4$237
     local.get $9
     i32.const 4
     i32.ge_s
     if
      local.get $5
      local.get $6
      v128.store
      br $__inlined_func$float/lane-sum/storePart4$237
     end
     local.get $9
     i32.const 0
     i32.gt_s
     if
      local.get $5
      local.get $6
      v128.store32_lane 0
     end
     local.get $9
     i32.const 1
     i32.gt_s
     if
      local.get $5
      local.get $6
      v128.store32_lane offset=4 1
     end
     local.get $9
     i32.const 2
     i32.gt_s
     if
      local.get $5
      local.get $6
      v128.store32_lane offset=8 2
     end
    end
    local.get $4
    i32.const 4
    i32.add
    local.set $4
    br $for-loop|1
   end
  end
 )
 (func $float/softmax/largestOf (param $0 i32) (param $1 i32) (result f32)
  (local $2 i32)
  (local $3 i32)
  (local $4 v128)
  v128.const i32x4 0xff800000 0xff800000 0xff800000 0xff800000
  local.set $4
  loop $for-loop|0
   local.get $3
   i32.const 4
   i32.add
   local.tee $2
   local.get $1
   i32.le_s
   if
    local.get $4
    local.get $0
    local.get $3
    i32.const 2
    i32.shl
    i32.add
    v128.load
    f32x4.pmax
    local.set $4
    local.get $2
    local.set $3
    br $for-loop|0
   end
  end
  local.get $1
  local.get $3
  i32.gt_s
  if
   local.get $0
   local.get $3
   i32.const 2
   i32.shl
   i32.add
   local.set $2
   local.get $4
   block $__inlined_func$float/lane-sum/loadPart$195 (result v128)
    local.get $1
    local.get $3
    i32.sub
    local.tee $0
    i32.const 4
    i32.ge_s
    if
     local.get $2
     v128.load
     br $__inlined_func$float/lane-sum/loadPart$195
    end
    local.get $0
    i32.const 0
    i32.gt_s
    if (result v128)
     local.get $2
     v128.const i32x4 0xff800000 0xff800000 0xff800000 0xff800000
     v128.load32_lane 0
    else
     v128.const i32x4 0xff800000 0xff800000 0xff800000 0xff800000
    end
    local.set $4
    local.get $0
    i32.const 1
    i32.gt_s
    if
     local.get $2
     local.get $4
     v128.load32_lane offset=4 1
     local.set $4
    end
    local.get $0
    i32.const 2
    i32.gt_s
    if (result v128)
     local.get $2
     local.get $4
     v128.load32_lane offset=8 2
    else
     local.get $4
    end
   end
   f32x4.pmax
   local.set $4
  end
  local.get $4
  local.get $4
  local.get $4
  i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15
  f32x4.pmax
  local.tee $4
  f32x4.extract_lane 0
  local.get $4
  f32x4.extract_lane 1
  f32.max
 )
 (func $float/running-sum/endSum (param $0 i32) (param $1 f32) (param $2 i32) (result f32)
  (local $3 v128)
  local.get $0
  local.get $0
  i32.const 48
  i32.add
  local.get $0
  i32.load
  local.get $1
  local.get $2
  call $float/running-sum/addValues
  local.get $0
  v128.load offset=16
  local.get $0
  v128.load offset=32
  f32x4.add
  local.tee $3
  local.get $3
  local.get $3
  i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15
  f32x4.add
  local.tee $3
  f32x4.extract_lane 0
  local.get $3
  f32x4.extract_lane 1
  f32.add
 )
 (func $float/running-sum/addRun (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 f32) (param $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  local.get $0
  i32.load
  local.set $6
  local.get $3
  i32.const 4
  i32.eq
  local.get $2
  i32.const 64
  i32.ge_s
  i32.and
  if
   local.get $0
   i32.const 48
   i32.add
   local.get $6
   i32.const 2
   i32.shl
   i32.add
   local.set $8
   block $__inlined_func$float/copy-floats/copyFloats$313
    i32.const 0
    local.get $6
    i32.sub
    i32.const 7
    i32.and
    local.tee $9
    i32.const 4
    i32.lt_u
    if
     loop $for-loop|0
      local.get $7
      local.get $9
      i32.const 2
      i32.shl
      i32.lt_u
      if
       local.get $7
       local.get $8
       i32.add
       local.get $1
       local.get $7
       i32.add
       f32.load
       f32.store
       local.get $7
       i32.const 4
       i32.add
       local.set $7
       br $for-loop|0
      end
     end
     br $__inlined_func$float/copy-floats/copyFloats$313
    end
    local.get $9
    i32.const 4
    i32.sub
    i32.const 2
    i32.shl
    local.set $10
    loop $for-loop|1
     local.get $7
     local.get $10
     i32.lt_u
     if
      local.get $7
      local.get $8
      i32.add
      local.get $1
      local.get $7
      i32.add
      v128.load
      v128.store
      local.get $7
      i32.const 16
      i32.add
      local.set $7
      br $for-loop|1
     end
    end
    local.get $8
    local.get $10
    i32.add
    local.get $1
    local.get $10
    i32.add
    v128.load
    v128.store
   end
   local.get $0
   local.get $0
   i32.const 48
   i32.add
   local.get $6
   local.get $9
   i32.add
   local.get $4
   local.get $5
   call $float/running-sum/addValues
   local.get $0
   local.get $1
   local.get $9
   i32.const 2
   i32.shl
   i32.add
   local.tee $1
   local.get $2
   local.get $9
   i32.sub
   local.tee $2
   i32.const -8
   i32.and
   local.tee $7
   local.get $4
   local.get $5
   call $float/running-sum/addValues
   i32.const 0
   local.set $6
   local.get $2
   i32.const 7
   i32.and
   local.set $2
   local.get $1
   local.get $7
   i32.const 2
   i32.shl
   i32.add
   local.set $1
  end
  loop $while-continue|0
   local.get $2
   i32.const 0
   i32.gt_s
   if
    local.get $2
    i32.const 2048
    local.get $6
    i32.sub
    local.tee $7
    local.get $2
    local.get $7
    i32.lt_s
    select
    local.set $8
    local.get $0
    i32.const 48
    i32.add
    local.get $6
    i32.const 2
    i32.shl
    i32.add
    local.set $9
    local.get $3
    i32.const 4
    i32.eq
    if
     block $__inlined_func$float/copy-floats/copyFloats$314
      local.get $8
      i32.const 4
      i32.lt_s
      if
       i32.const 0
       local.set $7
       loop $for-loop|00
        local.get $7
        local.get $8
        i32.const 2
        i32.shl
        i32.lt_u
        if
         local.get $7
         local.get $9
         i32.add
         local.get $1
         local.get $7
         i32.add
         f32.load
         f32.store
         local.get $7
         i32.const 4
         i32.add
         local.set $7
         br $for-loop|00
        end
       end
       br $__inlined_func$float/copy-floats/copyFloats$314
      end
      local.get $8
      i32.const 4
      i32.sub
      i32.const 2
      i32.shl
      local.set $10
      i32.const 0
      local.set $7
      loop $for-loop|11
       local.get $7
       local.get $10
       i32.lt_u
       if
        local.get $7
        local.get $9
        i32.add
        local.get $1
        local.get $7
        i32.add
        v128.load
        v128.store
        local.get $7
        i32.const 16
        i32.add
        local.set $7
        br $for-loop|11
       end
      end
      local.get $9
      local.get $10
      i32.add
      local.get $1
      local.get $10
      i32.add
      v128.load
      v128.store
     end
    else
     i32.const 0
     local.set $7
     loop $for-loop|12
      local.get $7
      local.get $8
      i32.lt_u
      if
       local.get $9
       local.get $7
       i32.const 2
       i32.shl
       i32.add
       local.get $1
       local.get $3
       local.get $7
       i32.mul
       i32.add
       f32.load
       f32.store
       local.get $7
       i32.const 1
       i32.add
       local.set $7
       br $for-loop|12
      end
     end
    end
    local.get $2
    local.get $8
    i32.sub
    local.set $2
    local.get $1
    local.get $3
    local.get $8
    i32.mul
    i32.add
    local.set $1
    local.get $6
    local.get $8
    i32.add
    local.tee $6
    i32.const 2048
    i32.eq
    if
     local.get $0
     local.get $0
     i32.const 48
     i32.add
     local.get $6
     local.get $4
     local.get $5
     call $float/running-sum/addValues
     i32.const 0
     local.set $6
    end
    br $while-continue|0
   end
  end
  local.get $0
  local.get $6
  i32.store
 )
 (func $float/pad-rows/padRows (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32)
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
  local.get $2
  local.get $0
  i32.load offset=108
  local.tee $6
  i32.mul
  local.get $0
  i32.load offset=92
  i32.sub
  local.set $5
  local.get $0
  i32.load offset=112
  local.get $3
  local.get $2
  i32.sub
  local.get $6
  i32.mul
  i32.add
  local.set $13
  local.get $0
  i32.load offset=100
  local.tee $2
  local.get $0
  i32.load offset=96
  i32.sub
  local.get $0
  i32.load offset=88
  local.tee $3
  i32.sub
  local.set $14
  local.get $0
  i32.load offset=136
  local.get $0
  i32.load offset=84
  i32.const 1
  i32.sub
  i32.mul
  local.set $15
  local.get $2
  i32.const 2
  i32.shl
  local.set $11
  local.get $3
  i32.const 2
  i32.shl
  local.set $9
  loop $for-loop|0
   local.get $10
   local.get $0
   i32.load offset=80
   i32.lt_s
   if
    local.get $1
    local.get $10
    local.get $0
    i32.load offset=84
    i32.mul
    local.get $9
    i32.mul
    i32.add
    local.set $12
    local.get $4
    local.get $10
    local.get $0
    i32.load offset=104
    i32.mul
    local.get $11
    i32.mul
    i32.add
    local.set $3
    local.get $5
    local.set $2
    loop $for-loop|1
     local.get $2
     local.get $5
     local.get $13
     i32.add
     i32.lt_s
     if
      local.get $2
      i32.const 0
      i32.lt_s
      local.get $2
      local.get $15
      i32.gt_s
      i32.or
      if (result i32)
       i32.const 1
      else
       local.get $2
       local.get $0
       i32.load offset=136
       i32.rem_s
      end
      if
       local.get $0
       i32.load offset=100
       local.set $7
       i32.const 0
       local.set $6
       loop $for-loop|00
        local.get $6
        local.get $7
        i32.const 2
        i32.shl
        i32.lt_u
        if
         local.get $3
         local.get $6
         i32.add
         f32.const 0
         f32.store
         local.get $6
         i32.const 4
         i32.add
         local.set $6
         br $for-loop|00
        end
       end
      else
       local.get $0
       i32.load offset=140
       i32.const 1
       i32.gt_s
       if
        local.get $0
        i32.load offset=100
        local.set $7
        i32.const 0
        local.set $6
        loop $for-loop|01
         local.get $6
         local.get $7
         i32.const 2
         i32.shl
         i32.lt_u
         if
          local.get $3
          local.get $6
          i32.add
          f32.const 0
          f32.store
          local.get $6
          i32.const 4
          i32.add
          local.set $6
          br $for-loop|01
         end
        end
        local.get $12
        local.get $2
        local.get $0
        i32.load offset=136
        i32.div_s
        local.get $9
        i32.mul
        i32.add
        local.set $6
        local.get $3
        local.get $0
        i32.load offset=96
        i32.const 2
        i32.shl
        i32.add
        local.set $7
        local.get $0
        i32.load offset=88
        local.set $16
        local.get $0
        i32.load offset=140
        i32.const 2
        i32.shl
        local.set $17
        i32.const 0
        local.set $8
        loop $for-loop|02
         local.get $8
         local.get $16
         i32.lt_s
         if
          local.get $7
          local.get $6
          i32.load
          i32.store
          local.get $6
          i32.const 4
          i32.add
          local.set $6
          local.get $7
          local.get $17
          i32.add
          local.set $7
          local.get $8
          i32.const 1
          i32.add
          local.set $8
          br $for-loop|02
         end
        end
       else
        local.get $0
        i32.load offset=96
        local.set $7
        i32.const 0
        local.set $6
        loop $for-loop|03
         local.get $6
         local.get $7
         i32.const 2
         i32.shl
         i32.lt_u
         if
          local.get $3
          local.get $6
          i32.add
          f32.const 0
          f32.store
          local.get $6
          i32.const 4
          i32.add
          local.set $6
          br $for-loop|03
         end
        end
        local.get $12
        local.get $2
        local.get $0
        i32.load offset=136
        i32.div_s
        local.get $9
        i32.mul
        i32.add
        local.set $7
        local.get $3
        local.get $0
        i32.load offset=96
        i32.const 2
        i32.shl
        i32.add
        local.set $8
        i32.const 0
        local.set $6
        block $__inlined_func$float/copy-floats/copyFloats$667
         local.get $0
         i32.load offset=88
         local.tee $16
         i32.const 4
         i32.lt_s
         if
          loop $for-loop|04
           local.get $6
           local.get $16
           i32.const 2
           i32.shl
           i32.lt_u
           if
            local.get $6
            local.get $8
            i32.add
            local.get $6
            local.get $7
            i32.add
            f32.load
            f32.store
            local.get $6
            i32.const 4
            i32.add
            local.set $6
            br $for-loop|04
           end
          end
          br $__inlined_func$float/copy-floats/copyFloats$667
         end
         local.get $16
         i32.const 4
         i32.sub
         i32.const 2
         i32.shl
         local.set $16
         loop $for-loop|15
          local.get $6
          local.get $16
          i32.lt_u
          if
           local.get $6
           local.get $8
           i32.add
           local.get $6
           local.get $7
           i32.add
           v128.load
           v128.store
           local.get $6
           i32.const 16
           i32.add
           local.set $6
           br $for-loop|15
          end
         end
         local.get $8
         local.get $16
         i32.add
         local.get $7
         local.get $16
         i32.add
         v128.load
         v128.store
        end
        local.get $8
        local.get $9
        i32.add
        local.set $7
        i32.const 0
        local.set $6
        loop $for-loop|06
         local.get $6
         local.get $14
         i32.const 2
         i32.shl
         i32.lt_u
         if
          local.get $6
          local.get $7
          i32.add
          f32.const 0
          f32.store
          local.get $6
          i32.const 4
          i32.add
          local.set $6
          br $for-loop|06
         end
        end
       end
      end
      local.get $3
      local.get $11
      i32.add
      local.set $3
      local.get $2
      i32.const 1
      i32.add
      local.set $2
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
 (func $float/pad-planes/planesOfGroup (param $0 i32) (param $1 i32) (param $2 i32) (result i32)
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
  local.get $0
  i32.load offset=60
  i32.const 2
  i32.shl
  local.tee $7
  local.get $1
  local.get $0
  i32.load offset=40
  local.get $0
  i32.load offset=56
  i32.mul
  i32.mul
  i32.mul
  i32.add
  local.set $4
  local.get $0
  i32.load offset=52
  i32.eqz
  if
   local.get $4
   return
  end
  local.get $0
  i32.load offset=60
  local.get $0
  i32.load offset=68
  i32.const 1
  i32.shl
  i32.add
  local.set $5
  local.get $2
  local.set $1
  loop $for-loop|0
   local.get $8
   local.get $0
   i32.load offset=40
   i32.lt_s
   if
    local.get $0
    i32.load offset=64
    local.get $5
    i32.mul
    local.set $6
    i32.const 0
    local.set $3
    loop $for-loop|00
     local.get $3
     local.get $6
     i32.const 2
     i32.shl
     i32.lt_u
     if
      local.get $1
      local.get $3
      i32.add
      f32.const 0
      f32.store
      local.get $3
      i32.const 4
      i32.add
      local.set $3
      br $for-loop|00
     end
    end
    local.get $1
    local.get $0
    i32.load offset=64
    local.get $5
    i32.mul
    i32.const 2
    i32.shl
    i32.add
    local.set $1
    i32.const 0
    local.set $6
    loop $for-loop|1
     local.get $6
     local.get $0
     i32.load offset=56
     i32.lt_s
     if
      local.get $1
      local.get $0
      i32.load offset=68
      local.tee $9
      i32.const 2
      i32.shl
      i32.add
      local.set $10
      i32.const 0
      local.set $3
      loop $for-loop|01
       local.get $3
       local.get $9
       i32.const 2
       i32.shl
       i32.lt_u
       if
        local.get $1
        local.get $3
        i32.add
        f32.const 0
        f32.store
        local.get $3
        i32.const 4
        i32.add
        local.set $3
        br $for-loop|01
       end
      end
      i32.const 0
      local.set $3
      block $__inlined_func$float/copy-floats/copyFloats$815
       local.get $0
       i32.load offset=60
       local.tee $9
       i32.const 4
       i32.lt_s
       if
        loop $for-loop|02
         local.get $3
         local.get $9
         i32.const 2
         i32.shl
         i32.lt_u
         if
          local.get $3
          local.get $10
          i32.add
          local.get $3
          local.get $4
          i32.add
          f32.load
          f32.store
          local.get $3
          i32.const 4
          i32.add
          local.set $3
          br $for-loop|02
         end
        end
        br $__inlined_func$float/copy-floats/copyFloats$815
       end
       local.get $9
       i32.const 4
       i32.sub
       i32.const 2
       i32.shl
       local.set $9
       loop $for-loop|13
        local.get $3
        local.get $9
        i32.lt_u
        if
         local.get $3
         local.get $10
         i32.add
         local.get $3
         local.get $4
         i32.add
         v128.load
         v128.store
         local.get $3
         i32.const 16
         i32.add
         local.set $3
         br $for-loop|13
        end
       end
       local.get $9
       local.get $10
       i32.add
       local.get $4
       local.get $9
       i32.add
       v128.load
       v128.store
      end
      local.get $7
      local.get $10
      i32.add
      local.set $9
      local.get $0
      i32.load offset=68
      local.set $10
      i32.const 0
      local.set $3
      loop $for-loop|04
       local.get $3
       local.get $10
       i32.const 2
       i32.shl
       i32.lt_u
       if
        local.get $3
        local.get $9
        i32.add
        f32.const 0
        f32.store
        local.get $3
        i32.const 4
        i32.add
        local.set $3
        br $for-loop|04
       end
      end
      local.get $4
      local.get $7
      i32.add
      local.set $4
      local.get $1
      local.get $5
      i32.const 2
      i32.shl
      i32.add
      local.set $1
      local.get $6
      i32.const 1
      i32.add
      local.set $6
      br $for-loop|1
     end
    end
    local.get $0
    i32.load offset=64
    local.get $5
    i32.mul
    local.set $6
    i32.const 0
    local.set $3
    loop $for-loop|05
     local.get $3
     local.get $6
     i32.const 2
     i32.shl
     i32.lt_u
     if
      local.get $1
      local.get $3
      i32.add
      f32.const 0
      f32.store
      local.get $3
      i32.const 4
      i32.add
      local.set $3
      br $for-loop|05
     end
    end
    local.get $1
    local.get $0
    i32.load offset=64
    local.get $5
    i32.mul
    i32.const 2
    i32.shl
    i32.add
    local.set $1
    local.get $8
    i32.const 1
    i32.add
    local.set $8
    br $for-loop|0
   end
  end
  local.get $2
 )
 (func $float/multiply-panel/multiplyPanel (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32) (param $6 i32) (param $7 i32) (param $8 i32) (param $9 i32) (param $10 i32) (param $11 i32)
  (local $12 i32)
  (local $13 i32)
  local.get $3
  local.get $4
  local.get $5
  i32.mul
  i32.add
  local.set $13
  local.get $8
  i32.const 16
  i32.eq
  if
   loop $for-loop|0
    local.get $2
    local.get $12
    i32.gt_s
    if
     local.get $0
     local.get $2
     local.get $12
     i32.const 1
     i32.add
     i32.gt_s
     local.tee $5
     local.get $1
     i32.mul
     local.get $3
     local.get $4
     local.get $13
     local.get $6
     local.get $5
     local.get $7
     i32.mul
     local.get $9
     local.get $10
     local.get $5
     i32.const 2
     i32.shl
     local.get $11
     call $float/multiply-panel/tile2x16
     local.get $0
     local.get $1
     i32.const 1
     i32.shl
     i32.add
     local.set $0
     local.get $6
     local.get $7
     i32.const 1
     i32.shl
     i32.add
     local.set $6
     local.get $10
     i32.const 8
     i32.add
     local.get $10
     local.get $10
     select
     local.set $10
     local.get $12
     i32.const 2
     i32.add
     local.set $12
     br $for-loop|0
    end
   end
   return
  end
  loop $for-loop|1
   local.get $2
   local.get $12
   i32.gt_s
   if
    local.get $0
    local.get $1
    i32.const 4
    local.get $2
    local.get $12
    i32.sub
    local.tee $5
    local.get $5
    i32.const 4
    i32.gt_s
    select
    local.get $3
    local.get $4
    local.get $13
    local.get $6
    local.get $7
    local.get $8
    local.get $9
    local.get $10
    local.get $11
    call $float/multiply-panel/tile4x4
    local.get $0
    local.get $1
    i32.const 2
    i32.shl
    i32.add
    local.set $0
    local.get $6
    local.get $7
    i32.const 2
    i32.shl
    i32.add
    local.set $6
    local.get $10
    i32.const 16
    i32.add
    local.get $10
    local.get $10
    select
    local.set $10
    local.get $12
    i32.const 4
    i32.add
    local.set $12
    br $for-loop|1
   end
  end
 )
 (func $float/math/log4/log4 (param $0 v128) (result v128)
  (local $1 v128)
  v128.const i32x4 0xff800000 0xff800000 0xff800000 0xff800000
  v128.const i32x4 0x7f800000 0x7f800000 0x7f800000 0x7f800000
  local.get $0
  f64x2.promote_low_f32x4
  local.get $0
  v128.const i32x4 0x4b000000 0x4b000000 0x4b000000 0x4b000000
  f32x4.mul
  local.get $0
  local.get $0
  v128.const i32x4 0x00800000 0x00800000 0x00800000 0x00800000
  f32x4.lt
  local.tee $1
  v128.bitselect
  v128.const i32x4 0x3f3504f3 0x3f3504f3 0x3f3504f3 0x3f3504f3
  i32x4.sub
  i32.const 23
  i32x4.shr_s
  local.get $1
  v128.const i32x4 0x00000017 0x00000017 0x00000017 0x00000017
  v128.and
  i32x4.sub
  local.tee $1
  call $float/math/log-lanes/logDouble
  f32x4.demote_f64x2_zero
  local.get $0
  local.get $0
  i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15
  f64x2.promote_low_f32x4
  local.get $1
  local.get $1
  i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15
  call $float/math/log-lanes/logDouble
  f32x4.demote_f64x2_zero
  i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23
  v128.const i32x4 0x7fc00000 0x7fc00000 0x7fc00000 0x7fc00000
  local.get $0
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  f32x4.gt
  v128.bitselect
  local.get $0
  v128.const i32x4 0x7f800000 0x7f800000 0x7f800000 0x7f800000
  f32x4.eq
  v128.bitselect
  local.get $0
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  f32x4.eq
  v128.bitselect
 )
 (func $float/math/log-lanes/logDouble (param $0 v128) (param $1 v128) (result v128)
  (local $2 v128)
  (local $3 v128)
  (local $4 v128)
  (local $5 v128)
  local.get $1
  f64x2.convert_low_i32x4_s
  local.tee $3
  v128.const i32x4 0xfee00000 0x3fe62e42 0xfee00000 0x3fe62e42
  f64x2.mul
  local.tee $2
  local.get $0
  v128.const i32x4 0x000003ff 0x00000000 0x000003ff 0x00000000
  local.get $1
  i64x2.extend_low_i32x4_s
  i64x2.sub
  i32.const 52
  i64x2.shl
  f64x2.mul
  v128.const i32x4 0x00000000 0x3ff00000 0x00000000 0x3ff00000
  f64x2.sub
  local.tee $0
  local.get $0
  v128.const i32x4 0x00000000 0x40000000 0x00000000 0x40000000
  local.get $0
  f64x2.add
  f64x2.div
  local.tee $1
  local.get $1
  f64x2.mul
  local.set $4
  local.get $1
  v128.const i32x4 0x00000000 0x3fe00000 0x00000000 0x3fe00000
  local.get $0
  f64x2.mul
  local.get $0
  f64x2.mul
  local.tee $0
  local.get $4
  v128.const i32x4 0x18618618 0x3fb86186 0x18618618 0x3fb86186
  local.get $4
  f64x2.mul
  v128.const i32x4 0xbca1af28 0x3fbaf286 0xbca1af28 0x3fbaf286
  f64x2.add
  local.get $4
  f64x2.mul
  v128.const i32x4 0x1e1e1e1e 0x3fbe1e1e 0x1e1e1e1e 0x3fbe1e1e
  f64x2.add
  local.get $4
  f64x2.mul
  v128.const i32x4 0x11111111 0x3fc11111 0x11111111 0x3fc11111
  f64x2.add
  local.get $4
  f64x2.mul
  v128.const i32x4 0x13b13b14 0x3fc3b13b 0x13b13b14 0x3fc3b13b
  f64x2.add
  local.get $4
  f64x2.mul
  v128.const i32x4 0x745d1746 0x3fc745d1 0x745d1746 0x3fc745d1
  f64x2.add
  local.get $4
  f64x2.mul
  v128.const i32x4 0x1c71c71c 0x3fcc71c7 0x1c71c71c 0x3fcc71c7
  f64x2.add
  local.get $4
  f64x2.mul
  v128.const i32x4 0x92492492 0x3fd24924 0x92492492 0x3fd24924
  f64x2.add
  local.get $4
  f64x2.mul
  v128.const i32x4 0x9999999a 0x3fd99999 0x9999999a 0x3fd99999
  f64x2.add
  local.get $4
  f64x2.mul
  v128.const i32x4 0x55555555 0x3fe55555 0x55555555 0x3fe55555
  f64x2.add
  f64x2.mul
  f64x2.add
  f64x2.mul
  local.get $3
  v128.const i32x4 0x35793c76 0x3dea39ef 0x35793c76 0x3dea39ef
  f64x2.mul
  f64x2.add
  local.get $0
  f64x2.sub
  f64x2.add
  local.tee $1
  f64x2.add
  local.tee $3
  f32x4.demote_f64x2_zero
  f64x2.promote_low_f32x4
  local.tee $4
  local.get $3
  local.get $4
  f64x2.sub
  local.tee $5
  local.get $5
  f64x2.add
  f64x2.add
  local.tee $0
  local.get $4
  local.get $5
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  f64x2.ne
  local.get $0
  f32x4.demote_f64x2_zero
  f64x2.promote_low_f32x4
  local.get $0
  f64x2.eq
  v128.and
  local.get $5
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  f64x2.gt
  local.get $1
  local.get $3
  local.get $2
  f64x2.sub
  f64x2.sub
  local.tee $0
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  f64x2.gt
  i64x2.eq
  v128.and
  local.get $0
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  f64x2.ne
  v128.and
  v128.bitselect
 )
 (func $float/math/log-lanes/log1pDouble (param $0 v128) (param $1 v128) (result v128)
  (local $2 v128)
  (local $3 v128)
  (local $4 v128)
  (local $5 v128)
  local.get $0
  v128.const i32x4 0x00000000 0x3ff00000 0x00000000 0x3ff00000
  local.get $0
  f64x2.add
  v128.const i32x4 0x000003ff 0x00000000 0x000003ff 0x00000000
  local.get $1
  i64x2.extend_low_i32x4_s
  i64x2.sub
  i32.const 52
  i64x2.shl
  f64x2.mul
  v128.const i32x4 0x00000000 0x3ff00000 0x00000000 0x3ff00000
  f64x2.sub
  local.get $1
  f64x2.convert_low_i32x4_s
  local.tee $0
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  f64x2.eq
  v128.bitselect
  local.tee $1
  local.get $0
  v128.const i32x4 0xfee00000 0x3fe62e42 0xfee00000 0x3fe62e42
  f64x2.mul
  local.tee $2
  local.get $1
  f64x2.add
  local.tee $3
  local.get $2
  f64x2.sub
  f64x2.sub
  local.get $1
  v128.const i32x4 0x00000000 0x40000000 0x00000000 0x40000000
  local.get $1
  f64x2.add
  f64x2.div
  local.tee $2
  local.get $2
  f64x2.mul
  local.set $4
  local.get $2
  v128.const i32x4 0x00000000 0x3fe00000 0x00000000 0x3fe00000
  local.get $1
  f64x2.mul
  local.get $1
  f64x2.mul
  local.tee $1
  local.get $4
  v128.const i32x4 0x18618618 0x3fb86186 0x18618618 0x3fb86186
  local.get $4
  f64x2.mul
  v128.const i32x4 0xbca1af28 0x3fbaf286 0xbca1af28 0x3fbaf286
  f64x2.add
  local.get $4
  f64x2.mul
  v128.const i32x4 0x1e1e1e1e 0x3fbe1e1e 0x1e1e1e1e 0x3fbe1e1e
  f64x2.add
  local.get $4
  f64x2.mul
  v128.const i32x4 0x11111111 0x3fc11111 0x11111111 0x3fc11111
  f64x2.add
  local.get $4
  f64x2.mul
  v128.const i32x4 0x13b13b14 0x3fc3b13b 0x13b13b14 0x3fc3b13b
  f64x2.add
  local.get $4
  f64x2.mul
  v128.const i32x4 0x745d1746 0x3fc745d1 0x745d1746 0x3fc745d1
  f64x2.add
  local.get $4
  f64x2.mul
  v128.const i32x4 0x1c71c71c 0x3fcc71c7 0x1c71c71c 0x3fcc71c7
  f64x2.add
  local.get $4
  f64x2.mul
  v128.const i32x4 0x92492492 0x3fd24924 0x92492492 0x3fd24924
  f64x2.add
  local.get $4
  f64x2.mul
  v128.const i32x4 0x9999999a 0x3fd99999 0x9999999a 0x3fd99999
  f64x2.add
  local.get $4
  f64x2.mul
  v128.const i32x4 0x55555555 0x3fe55555 0x55555555 0x3fe55555
  f64x2.add
  f64x2.mul
  f64x2.add
  f64x2.mul
  local.get $0
  v128.const i32x4 0x35793c76 0x3dea39ef 0x35793c76 0x3dea39ef
  f64x2.mul
  f64x2.add
  local.get $1
  f64x2.sub
  f64x2.add
  local.set $1
  local.get $3
  local.get $1
  f64x2.add
  local.tee $2
  f32x4.demote_f64x2_zero
  f64x2.promote_low_f32x4
  local.tee $4
  local.get $2
  local.get $4
  f64x2.sub
  local.tee $5
  local.get $5
  f64x2.add
  f64x2.add
  local.tee $0
  local.get $4
  local.get $5
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  f64x2.ne
  local.get $0
  f32x4.demote_f64x2_zero
  f64x2.promote_low_f32x4
  local.get $0
  f64x2.eq
  v128.and
  local.get $5
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  f64x2.gt
  local.get $1
  local.get $2
  local.get $3
  f64x2.sub
  f64x2.sub
  local.tee $0
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  f64x2.gt
  i64x2.eq
  v128.and
  local.get $0
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  f64x2.ne
  v128.and
  v128.bitselect
 )
 (func $float/math/functions/tanh4 (param $0 v128) (result v128)
  (local $1 v128)
  (local $2 v128)
  local.get $0
  f32x4.abs
  local.tee $1
  f64x2.promote_low_f32x4
  local.tee $2
  local.get $2
  f64x2.add
  v128.const i32x4 0x00000000 0x40400000 0x00000000 0x40400000
  f64x2.pmin
  call $float/math/exp-lanes/expm1Double
  local.tee $2
  local.get $2
  v128.const i32x4 0x00000000 0x40000000 0x00000000 0x40000000
  f64x2.add
  f64x2.div
  f32x4.demote_f64x2_zero
  local.get $1
  local.get $1
  i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15
  f64x2.promote_low_f32x4
  local.tee $1
  local.get $1
  f64x2.add
  v128.const i32x4 0x00000000 0x40400000 0x00000000 0x40400000
  f64x2.pmin
  call $float/math/exp-lanes/expm1Double
  local.tee $1
  local.get $1
  v128.const i32x4 0x00000000 0x40000000 0x00000000 0x40000000
  f64x2.add
  f64x2.div
  f32x4.demote_f64x2_zero
  i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23
  local.get $0
  v128.const i32x4 0x80000000 0x80000000 0x80000000 0x80000000
  v128.and
  v128.or
 )
 (func $float/math/functions/expm1Of (param $0 v128) (result v128)
  (local $1 v128)
  (local $2 v128)
  local.get $0
  v128.const i32x4 0x00000000 0x40420000 0x00000000 0x40420000
  f64x2.pmin
  v128.const i32x4 0x00000000 0xc0420000 0x00000000 0xc0420000
  f64x2.pmax
  call $float/math/exp-lanes/expm1Double
  local.set $1
  local.get $0
  v128.const i32x4 0x00000000 0x40420000 0x00000000 0x40420000
  f64x2.gt
  local.tee $2
  v128.any_true
  i32.eqz
  if
   local.get $1
   return
  end
  local.get $0
  v128.const i32x4 0x00000000 0x40600000 0x00000000 0x40600000
  f64x2.pmin
  call $float/math/exp-lanes/expDouble
  local.get $1
  local.get $2
  v128.bitselect
 )
 (func $float/math/functions/erf4 (param $0 v128) (result v128)
  (local $1 v128)
  local.get $0
  f32x4.abs
  local.tee $1
  f64x2.promote_low_f32x4
  call $float/math/erf-lanes/erfDouble
  f32x4.demote_f64x2_zero
  local.get $1
  local.get $1
  i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15
  f64x2.promote_low_f32x4
  call $float/math/erf-lanes/erfDouble
  f32x4.demote_f64x2_zero
  i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23
  local.get $0
  v128.const i32x4 0x80000000 0x80000000 0x80000000 0x80000000
  v128.and
  v128.or
 )
 (func $float/math/exp8/exp8 (param $0 i32) (param $1 i32) (param $2 v128) (param $3 i32)
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
  local.get $0
  v128.load
  local.get $2
  f32x4.sub
  local.tee $4
  f64x2.promote_low_f32x4
  local.get $3
  v128.load
  local.tee $5
  f64x2.pmax
  local.tee $6
  local.get $3
  v128.load offset=16
  local.tee $7
  f64x2.mul
  local.get $3
  v128.load offset=32
  local.tee $13
  f64x2.add
  local.tee $14
  local.get $13
  f64x2.sub
  local.set $15
  local.get $4
  local.get $4
  i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15
  f64x2.promote_low_f32x4
  local.get $5
  f64x2.pmax
  local.tee $19
  local.get $7
  f64x2.mul
  local.get $13
  f64x2.add
  local.tee $8
  local.get $13
  f64x2.sub
  local.set $9
  local.get $0
  v128.load offset=16
  local.get $2
  f32x4.sub
  local.tee $2
  f64x2.promote_low_f32x4
  local.get $5
  f64x2.pmax
  local.tee $20
  local.get $7
  f64x2.mul
  local.get $13
  f64x2.add
  local.tee $10
  local.get $13
  f64x2.sub
  local.set $21
  local.get $2
  local.get $2
  i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15
  f64x2.promote_low_f32x4
  local.get $5
  f64x2.pmax
  local.tee $11
  local.get $7
  f64x2.mul
  local.get $13
  f64x2.add
  local.tee $12
  local.get $13
  f64x2.sub
  local.set $13
  local.get $1
  local.get $14
  local.get $3
  v128.load offset=80
  local.tee $22
  i64x2.add
  i32.const 52
  i64x2.shl
  local.get $3
  v128.load offset=96
  local.tee $23
  local.get $6
  local.get $15
  local.get $3
  v128.load offset=48
  local.tee $2
  f64x2.mul
  f64x2.sub
  local.get $15
  local.get $3
  v128.load offset=64
  local.tee $17
  f64x2.mul
  f64x2.sub
  local.tee $18
  local.get $18
  local.get $18
  f64x2.mul
  local.get $3
  v128.load offset=112
  local.tee $24
  local.get $18
  f64x2.mul
  local.get $3
  v128.load offset=128
  local.tee $25
  f64x2.add
  local.get $18
  f64x2.mul
  local.get $3
  v128.load offset=144
  local.tee $26
  f64x2.add
  local.get $18
  f64x2.mul
  local.get $3
  v128.load offset=160
  local.tee $27
  f64x2.add
  local.get $18
  f64x2.mul
  local.get $3
  v128.load offset=176
  local.tee $4
  f64x2.add
  local.get $18
  f64x2.mul
  local.get $3
  v128.load offset=192
  local.tee $5
  f64x2.add
  local.get $18
  f64x2.mul
  local.get $3
  v128.load offset=208
  local.tee $6
  f64x2.add
  local.get $18
  f64x2.mul
  local.get $3
  v128.load offset=224
  local.tee $7
  f64x2.add
  local.get $18
  f64x2.mul
  local.get $3
  v128.load offset=240
  local.tee $14
  f64x2.add
  local.get $18
  f64x2.mul
  local.get $3
  v128.load offset=256
  local.tee $15
  f64x2.add
  local.get $18
  f64x2.mul
  local.get $3
  v128.load offset=272
  local.tee $16
  f64x2.add
  local.get $18
  f64x2.mul
  local.get $3
  v128.load offset=288
  local.tee $18
  f64x2.add
  f64x2.mul
  f64x2.add
  f64x2.add
  f64x2.mul
  f32x4.demote_f64x2_zero
  local.get $8
  local.get $22
  i64x2.add
  i32.const 52
  i64x2.shl
  local.get $23
  local.get $19
  local.get $9
  local.get $2
  f64x2.mul
  f64x2.sub
  local.get $9
  local.get $17
  f64x2.mul
  f64x2.sub
  local.tee $8
  local.get $8
  local.get $8
  f64x2.mul
  local.get $24
  local.get $8
  f64x2.mul
  local.get $25
  f64x2.add
  local.get $8
  f64x2.mul
  local.get $26
  f64x2.add
  local.get $8
  f64x2.mul
  local.get $27
  f64x2.add
  local.get $8
  f64x2.mul
  local.get $4
  f64x2.add
  local.get $8
  f64x2.mul
  local.get $5
  f64x2.add
  local.get $8
  f64x2.mul
  local.get $6
  f64x2.add
  local.get $8
  f64x2.mul
  local.get $7
  f64x2.add
  local.get $8
  f64x2.mul
  local.get $14
  f64x2.add
  local.get $8
  f64x2.mul
  local.get $15
  f64x2.add
  local.get $8
  f64x2.mul
  local.get $16
  f64x2.add
  local.get $8
  f64x2.mul
  local.get $18
  f64x2.add
  f64x2.mul
  f64x2.add
  f64x2.add
  f64x2.mul
  f32x4.demote_f64x2_zero
  i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23
  v128.store
  local.get $1
  local.get $10
  local.get $22
  i64x2.add
  i32.const 52
  i64x2.shl
  local.get $23
  local.get $20
  local.get $21
  local.get $2
  f64x2.mul
  f64x2.sub
  local.get $21
  local.get $17
  f64x2.mul
  f64x2.sub
  local.tee $8
  local.get $8
  local.get $8
  f64x2.mul
  local.get $24
  local.get $8
  f64x2.mul
  local.get $25
  f64x2.add
  local.get $8
  f64x2.mul
  local.get $26
  f64x2.add
  local.get $8
  f64x2.mul
  local.get $27
  f64x2.add
  local.get $8
  f64x2.mul
  local.get $4
  f64x2.add
  local.get $8
  f64x2.mul
  local.get $5
  f64x2.add
  local.get $8
  f64x2.mul
  local.get $6
  f64x2.add
  local.get $8
  f64x2.mul
  local.get $7
  f64x2.add
  local.get $8
  f64x2.mul
  local.get $14
  f64x2.add
  local.get $8
  f64x2.mul
  local.get $15
  f64x2.add
  local.get $8
  f64x2.mul
  local.get $16
  f64x2.add
  local.get $8
  f64x2.mul
  local.get $18
  f64x2.add
  f64x2.mul
  f64x2.add
  f64x2.add
  f64x2.mul
  f32x4.demote_f64x2_zero
  local.get $12
  local.get $22
  i64x2.add
  i32.const 52
  i64x2.shl
  local.get $23
  local.get $11
  local.get $13
  local.get $2
  f64x2.mul
  f64x2.sub
  local.get $13
  local.get $17
  f64x2.mul
  f64x2.sub
  local.tee $2
  local.get $2
  local.get $2
  f64x2.mul
  local.get $24
  local.get $2
  f64x2.mul
  local.get $25
  f64x2.add
  local.get $2
  f64x2.mul
  local.get $26
  f64x2.add
  local.get $2
  f64x2.mul
  local.get $27
  f64x2.add
  local.get $2
  f64x2.mul
  local.get $4
  f64x2.add
  local.get $2
  f64x2.mul
  local.get $5
  f64x2.add
  local.get $2
  f64x2.mul
  local.get $6
  f64x2.add
  local.get $2
  f64x2.mul
  local.get $7
  f64x2.add
  local.get $2
  f64x2.mul
  local.get $14
  f64x2.add
  local.get $2
  f64x2.mul
  local.get $15
  f64x2.add
  local.get $2
  f64x2.mul
  local.get $16
  f64x2.add
  local.get $2
  f64x2.mul
  local.get $18
  f64x2.add
  f64x2.mul
  f64x2.add
  f64x2.add
  f64x2.mul
  f32x4.demote_f64x2_zero
  i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23
  v128.store offset=16
 )
 (func $float/math/erf-lanes/erfDouble (param $0 v128) (result v128)
  (local $1 v128)
  (local $2 v128)
  (local $3 v128)
  local.get $0
  v128.const i32x4 0x00000000 0x40100000 0x00000000 0x40100000
  f64x2.pmin
  local.tee $2
  v128.const i32x4 0x00000000 0x3ff00000 0x00000000 0x3ff00000
  f64x2.lt
  local.set $0
  local.get $2
  local.get $2
  f64x2.mul
  local.set $1
  local.get $0
  i64x2.all_true
  if
   local.get $2
   local.get $2
   v128.const i32x4 0x737fb32e 0x3dd05ffd 0x737fb32e 0x3dd05ffd
   local.get $1
   f64x2.mul
   v128.const i32x4 0xf2641625 0xbe1389d4 0xf2641625 0xbe1389d4
   f64x2.add
   local.get $1
   f64x2.mul
   v128.const i32x4 0xf3b13964 0x3e4f7b4b 0xf3b13964 0x3e4f7b4b
   f64x2.add
   local.get $1
   f64x2.mul
   v128.const i32x4 0xb6f0764c 0xbe85f1ec 0xb6f0764c 0xbe85f1ec
   f64x2.add
   local.get $1
   f64x2.mul
   v128.const i32x4 0x24ca4b97 0x3ebb9df2 0x24ca4b97 0x3ebb9df2
   f64x2.add
   local.get $1
   f64x2.mul
   v128.const i32x4 0x3183f7ae 0xbeef4d1e 0x3183f7ae 0xbeef4d1e
   f64x2.add
   local.get $1
   f64x2.mul
   v128.const i32x4 0x1d5b8e1e 0x3f1f9a32 0x1d5b8e1e 0x3f1f9a32
   f64x2.add
   local.get $1
   f64x2.mul
   v128.const i32x4 0x3dac435f 0xbf4c02db 0x3dac435f 0xbf4c02db
   f64x2.add
   local.get $1
   f64x2.mul
   v128.const i32x4 0xd0dbaa38 0x3f7565bc 0xd0dbaa38 0x3f7565bc
   f64x2.add
   local.get $1
   f64x2.mul
   v128.const i32x4 0x31284e00 0xbf9b82ce 0x31284e00 0xbf9b82ce
   f64x2.add
   local.get $1
   f64x2.mul
   v128.const i32x4 0x1a042b30 0x3fbce2f2 0x1a042b30 0x3fbce2f2
   f64x2.add
   local.get $1
   f64x2.mul
   v128.const i32x4 0x6b0379e6 0xbfd81274 0x6b0379e6 0xbfd81274
   f64x2.add
   local.get $1
   f64x2.mul
   v128.const i32x4 0x8214db69 0x3fc06eba 0x8214db69 0x3fc06eba
   f64x2.add
   f64x2.mul
   f64x2.add
   return
  end
  v128.const i32x4 0x00000000 0x3ff00000 0x00000000 0x3ff00000
  local.get $1
  f64x2.neg
  call $float/math/exp-lanes/expDouble
  v128.const i32x4 0x9051eeb1 0xbeb32374 0x9051eeb1 0xbeb32374
  local.get $2
  v128.const i32x4 0x00000000 0x40080000 0x00000000 0x40080000
  f64x2.sub
  local.get $2
  v128.const i32x4 0x00000000 0x40080000 0x00000000 0x40080000
  f64x2.add
  f64x2.div
  local.tee $3
  f64x2.mul
  v128.const i32x4 0x70701396 0xbee7725f 0x70701396 0xbee7725f
  f64x2.add
  local.get $3
  f64x2.mul
  v128.const i32x4 0x9adbc55e 0xbeee493f 0x9adbc55e 0xbeee493f
  f64x2.add
  local.get $3
  f64x2.mul
  v128.const i32x4 0xe439acad 0x3f10b27f 0xe439acad 0x3f10b27f
  f64x2.add
  local.get $3
  f64x2.mul
  v128.const i32x4 0x04e8ddfc 0x3f07ba1d 0x04e8ddfc 0x3f07ba1d
  f64x2.add
  local.get $3
  f64x2.mul
  v128.const i32x4 0x4c7d5923 0xbf43905f 0x4c7d5923 0xbf43905f
  f64x2.add
  local.get $3
  f64x2.mul
  v128.const i32x4 0x5848b734 0x3f473107 0x5848b734 0x3f473107
  f64x2.add
  local.get $3
  f64x2.mul
  v128.const i32x4 0x82ef40dc 0x3f717c83 0x82ef40dc 0x3f717c83
  f64x2.add
  local.get $3
  f64x2.mul
  v128.const i32x4 0xec552467 0xbf98fa58 0xec552467 0xbf98fa58
  f64x2.add
  local.get $3
  f64x2.mul
  v128.const i32x4 0x3b00f2fc 0x3fb258b1 0x3b00f2fc 0x3fb258b1
  f64x2.add
  local.get $3
  f64x2.mul
  v128.const i32x4 0xbef050d4 0xbfc336ff 0xbef050d4 0xbfc336ff
  f64x2.add
  local.get $3
  f64x2.mul
  v128.const i32x4 0x04105a99 0x3fcf6ff2 0x04105a99 0x3fcf6ff2
  f64x2.add
  local.get $3
  f64x2.mul
  v128.const i32x4 0xb9cf8523 0xbfd4e102 0xb9cf8523 0xbfd4e102
  f64x2.add
  local.get $3
  f64x2.mul
  v128.const i32x4 0x7d229d2d 0x3fc6e982 0x7d229d2d 0x3fc6e982
  f64x2.add
  f64x2.mul
  f64x2.sub
  local.set $3
  local.get $0
  v128.any_true
  if (result v128)
   local.get $2
   local.get $2
   v128.const i32x4 0x737fb32e 0x3dd05ffd 0x737fb32e 0x3dd05ffd
   local.get $1
   f64x2.mul
   v128.const i32x4 0xf2641625 0xbe1389d4 0xf2641625 0xbe1389d4
   f64x2.add
   local.get $1
   f64x2.mul
   v128.const i32x4 0xf3b13964 0x3e4f7b4b 0xf3b13964 0x3e4f7b4b
   f64x2.add
   local.get $1
   f64x2.mul
   v128.const i32x4 0xb6f0764c 0xbe85f1ec 0xb6f0764c 0xbe85f1ec
   f64x2.add
   local.get $1
   f64x2.mul
   v128.const i32x4 0x24ca4b97 0x3ebb9df2 0x24ca4b97 0x3ebb9df2
   f64x2.add
   local.get $1
   f64x2.mul
   v128.const i32x4 0x3183f7ae 0xbeef4d1e 0x3183f7ae 0xbeef4d1e
   f64x2.add
   local.get $1
   f64x2.mul
   v128.const i32x4 0x1d5b8e1e 0x3f1f9a32 0x1d5b8e1e 0x3f1f9a32
   f64x2.add
   local.get $1
   f64x2.mul
   v128.const i32x4 0x3dac435f 0xbf4c02db 0x3dac435f 0xbf4c02db
   f64x2.add
   local.get $1
   f64x2.mul
   v128.const i32x4 0xd0dbaa38 0x3f7565bc 0xd0dbaa38 0x3f7565bc
   f64x2.add
   local.get $1
   f64x2.mul
   v128.const i32x4 0x31284e00 0xbf9b82ce 0x31284e00 0xbf9b82ce
   f64x2.add
   local.get $1
   f64x2.mul
   v128.const i32x4 0x1a042b30 0x3fbce2f2 0x1a042b30 0x3fbce2f2
   f64x2.add
   local.get $1
   f64x2.mul
   v128.const i32x4 0x6b0379e6 0xbfd81274 0x6b0379e6 0xbfd81274
   f64x2.add
   local.get $1
   f64x2.mul
   v128.const i32x4 0x8214db69 0x3fc06eba 0x8214db69 0x3fc06eba
   f64x2.add
   f64x2.mul
   f64x2.add
   local.get $3
   local.get $0
   v128.bitselect
  else
   local.get $3
  end
 )
 (func $float/convolve-skipping/convolveSkipping (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32)
  (local $4 f32)
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
  local.get $0
  i32.load offset=52
  local.get $0
  i32.load offset=36
  local.get $0
  i32.load offset=44
  i32.mul
  i32.mul
  local.tee $5
  local.get $2
  i32.const 1
  i32.add
  i32.mul
  local.get $3
  i32.div_s
  local.set $9
  local.get $2
  local.get $5
  i32.mul
  local.get $3
  i32.div_s
  local.set $5
  loop $for-loop|0
   local.get $5
   local.get $9
   i32.lt_s
   if
    local.get $5
    local.get $0
    i32.load offset=44
    local.tee $2
    local.get $0
    i32.load offset=52
    local.tee $3
    i32.mul
    local.tee $6
    i32.rem_s
    local.tee $7
    local.get $3
    i32.div_s
    local.set $10
    local.get $0
    i32.load offset=80
    local.get $2
    i32.div_s
    local.set $11
    local.get $0
    i32.load
    local.get $0
    i32.load offset=40
    local.get $5
    local.get $6
    i32.div_s
    i32.mul
    i32.add
    local.set $14
    local.get $1
    local.get $7
    local.get $0
    i32.load offset=56
    i32.mul
    i32.const 2
    i32.shl
    i32.add
    local.set $15
    local.get $0
    i32.load offset=4
    local.get $5
    local.get $0
    i32.load offset=64
    i32.mul
    i32.const 2
    i32.shl
    i32.add
    local.set $2
    i32.const 0
    local.set $6
    loop $for-loop|1
     local.get $6
     local.get $0
     i32.load offset=64
     i32.lt_s
     if
      local.get $10
      local.get $11
      i32.mul
      local.set $12
      i32.const 0
      local.set $3
      f32.const 0
      local.set $4
      local.get $0
      i32.load offset=100
      local.tee $16
      local.get $0
      i32.load offset=104
      i32.mul
      local.set $8
      local.get $0
      i32.load offset=32
      local.get $6
      i32.const 2
      i32.shl
      i32.add
      i32.load
      i32.const 2
      i32.shr_u
      local.tee $17
      local.get $16
      i32.div_s
      local.get $0
      i32.load offset=92
      i32.sub
      local.set $13
      local.get $17
      local.get $16
      i32.rem_s
      local.get $0
      i32.load offset=96
      i32.sub
      local.set $17
      loop $for-loop|00
       local.get $3
       local.get $0
       i32.load offset=56
       i32.lt_s
       if
        block $for-continue|0
         local.get $13
         local.get $0
         i32.load offset=28
         local.get $3
         i32.const 2
         i32.shl
         i32.add
         i32.load
         i32.const 2
         i32.shr_u
         local.tee $18
         local.get $8
         i32.rem_s
         local.tee $19
         local.get $0
         i32.load offset=100
         local.tee $20
         i32.div_s
         i32.add
         local.tee $16
         local.get $17
         local.get $19
         local.get $20
         i32.rem_s
         i32.add
         local.tee $19
         i32.or
         i32.const 0
         i32.lt_s
         if (result i32)
          i32.const 1
         else
          local.get $16
          local.get $0
          i32.load offset=136
          i32.rem_s
         end
         if (result i32)
          i32.const 1
         else
          local.get $19
          local.get $0
          i32.load offset=140
          i32.rem_s
         end
         br_if $for-continue|0
         local.get $19
         local.get $0
         i32.load offset=140
         i32.div_s
         local.set $19
         local.get $16
         local.get $0
         i32.load offset=136
         i32.div_s
         local.tee $16
         local.get $0
         i32.load offset=84
         i32.ge_s
         if (result i32)
          i32.const 1
         else
          local.get $19
          local.get $0
          i32.load offset=88
          i32.ge_s
         end
         br_if $for-continue|0
         local.get $4
         local.get $14
         local.get $0
         i32.load offset=88
         local.get $0
         i32.load offset=84
         local.get $12
         local.get $18
         local.get $8
         i32.div_s
         i32.add
         i32.mul
         local.get $16
         i32.add
         i32.mul
         local.get $19
         i32.add
         i32.const 2
         i32.shl
         i32.add
         f32.load
         local.get $15
         local.get $3
         i32.const 2
         i32.shl
         i32.add
         f32.load
         f32.mul
         f32.add
         local.set $4
        end
        local.get $3
        i32.const 1
        i32.add
        local.set $3
        br $for-loop|00
       end
      end
      local.get $2
      local.get $0
      i32.load offset=12
      local.tee $3
      if (result f32)
       local.get $4
       local.get $7
       i32.const 2
       i32.shl
       local.get $3
       i32.add
       f32.load
       f32.add
      else
       local.get $4
      end
      f32.store
      local.get $2
      i32.const 4
      i32.add
      local.set $2
      local.get $6
      i32.const 1
      i32.add
      local.set $6
      br $for-loop|1
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
 (func $float/batch-statistics/sumOf (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 f32) (param $5 i32) (result f32)
  (local $6 i32)
  local.get $1
  i32.const 0
  i32.store
  local.get $1
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  v128.store offset=16
  local.get $1
  v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  v128.store offset=32
  loop $for-loop|0
   local.get $6
   local.get $0
   i32.load offset=28
   i32.lt_u
   if
    local.get $1
    local.get $2
    local.get $3
    local.get $6
    i32.mul
    i32.add
    local.get $0
    i32.load offset=36
    i32.const 4
    local.get $4
    local.get $5
    call $float/running-sum/addRun
    local.get $6
    i32.const 1
    i32.add
    local.set $6
    br $for-loop|0
   end
  end
  local.get $1
  local.get $4
  local.get $5
  call $float/running-sum/endSum
 )
 (func $quantized/resize/resize (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 f32)
  (local $4 f32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  (local $11 i64)
  (local $12 i64)
  (local $13 i32)
  (local $14 v128)
  (local $15 f32)
  (local $16 i32)
  (local $17 i32)
  (local $18 i32)
  (local $19 i32)
  (local $20 i32)
  (local $21 i32)
  (local $22 i32)
  local.get $0
  i32.load offset=8
  local.get $0
  i32.load offset=12
  i32.mul
  i64.extend_i32_s
  local.tee $11
  local.get $1
  i32.const 1
  i32.add
  i64.extend_i32_s
  i64.mul
  local.get $2
  i64.extend_i32_s
  local.tee $12
  i64.div_s
  i32.wrap_i64
  local.set $13
  local.get $0
  i32.load offset=20
  local.set $8
  local.get $11
  local.get $1
  i64.extend_i32_s
  i64.mul
  local.get $12
  i64.div_s
  i32.wrap_i64
  local.set $2
  loop $for-loop|0
   local.get $2
   local.get $13
   i32.lt_s
   if
    local.get $0
    i32.load offset=28
    local.get $2
    local.get $2
    local.get $0
    i32.load offset=12
    local.tee $1
    i32.div_s
    local.tee $5
    local.get $1
    i32.mul
    i32.sub
    i32.const 12
    i32.mul
    i32.add
    local.tee $10
    i32.load
    local.get $0
    i32.load
    local.get $5
    local.get $0
    i32.load offset=24
    i32.mul
    i32.add
    local.tee $1
    i32.add
    local.set $20
    local.get $1
    local.get $10
    i32.load offset=4
    i32.add
    local.set $5
    local.get $0
    i32.load offset=4
    local.get $2
    local.get $0
    i32.load offset=16
    i32.mul
    local.get $8
    i32.mul
    i32.add
    local.set $6
    i32.const 0
    local.set $7
    loop $for-loop|1
     local.get $7
     local.get $0
     i32.load offset=16
     i32.lt_u
     if
      local.get $0
      i32.load offset=32
      local.get $7
      i32.const 12
      i32.mul
      i32.add
      local.tee $1
      i32.load
      local.set $16
      local.get $1
      i32.load offset=4
      local.set $17
      local.get $1
      f32.load offset=8
      local.set $3
      local.get $10
      f32.load offset=8
      local.set $4
      local.get $8
      i32.const 16
      i32.ge_u
      if
       block $__inlined_func$quantized/resize/many$1194
        i32.const 0
        local.set $1
        local.get $0
        i32.load offset=40
        i8x16.splat
        local.set $14
        local.get $0
        i32.load offset=20
        i32.const 16
        i32.sub
        local.set $21
        loop $while-continue|0
         local.get $1
         local.get $6
         i32.add
         local.get $0
         local.get $16
         local.get $20
         i32.add
         local.get $1
         i32.add
         local.tee $18
         local.get $17
         local.get $20
         i32.add
         local.get $1
         i32.add
         local.tee $19
         local.get $5
         local.get $16
         i32.add
         local.get $1
         i32.add
         local.tee $22
         local.get $5
         local.get $17
         i32.add
         local.get $1
         i32.add
         local.tee $9
         local.get $3
         local.get $4
         call $quantized/resize/between
         local.get $0
         local.get $18
         i32.const 4
         i32.add
         local.get $19
         i32.const 4
         i32.add
         local.get $22
         i32.const 4
         i32.add
         local.get $9
         i32.const 4
         i32.add
         local.get $3
         local.get $4
         call $quantized/resize/between
         i16x8.narrow_i32x4_s
         local.get $0
         local.get $18
         i32.const 8
         i32.add
         local.get $19
         i32.const 8
         i32.add
         local.get $22
         i32.const 8
         i32.add
         local.get $9
         i32.const 8
         i32.add
         local.get $3
         local.get $4
         call $quantized/resize/between
         local.get $0
         local.get $18
         i32.const 12
         i32.add
         local.get $19
         i32.const 12
         i32.add
         local.get $22
         i32.const 12
         i32.add
         local.get $9
         i32.const 12
         i32.add
         local.get $3
         local.get $4
         call $quantized/resize/between
         i16x8.narrow_i32x4_s
         i8x16.narrow_i16x8_u
         local.get $14
         v128.xor
         v128.store
         local.get $1
         local.get $21
         i32.eq
         br_if $__inlined_func$quantized/resize/many$1194
         local.get $1
         i32.const 16
         i32.add
         local.tee $1
         local.get $21
         local.get $1
         local.get $21
         i32.lt_u
         select
         local.set $1
         br $while-continue|0
        end
        unreachable
       end
      else
       i32.const 0
       local.set $1
       loop $for-loop|00
        local.get $1
        local.get $0
        i32.load offset=20
        i32.lt_u
        if
         local.get $1
         local.get $6
         i32.add
         f32.const 1
         local.get $4
         f32.sub
         f32.const 1
         local.get $3
         f32.sub
         local.tee $15
         local.get $0
         i32.load offset=40
         local.tee $9
         local.get $16
         local.get $20
         i32.add
         local.get $1
         i32.add
         i32.load8_u
         i32.xor
         local.get $0
         i32.load offset=36
         local.tee $18
         i32.sub
         f32.convert_i32_s
         f32.mul
         local.get $3
         local.get $17
         local.get $20
         i32.add
         local.get $1
         i32.add
         i32.load8_u
         local.get $9
         i32.xor
         local.get $18
         i32.sub
         f32.convert_i32_s
         f32.mul
         f32.add
         f32.mul
         local.get $4
         local.get $15
         local.get $5
         local.get $16
         i32.add
         local.get $1
         i32.add
         i32.load8_u
         local.get $9
         i32.xor
         local.get $18
         i32.sub
         f32.convert_i32_s
         f32.mul
         local.get $3
         local.get $5
         local.get $17
         i32.add
         local.get $1
         i32.add
         i32.load8_u
         local.get $9
         i32.xor
         local.get $18
         i32.sub
         f32.convert_i32_s
         f32.mul
         f32.add
         f32.mul
         f32.add
         f32.nearest
         i32.trunc_sat_f32_s
         local.get $18
         i32.add
         local.get $9
         i32.xor
         i32.store8
         local.get $1
         i32.const 1
         i32.add
         local.set $1
         br $for-loop|00
        end
       end
      end
      local.get $6
      local.get $8
      i32.add
      local.set $6
      local.get $7
      i32.const 1
      i32.add
      local.set $7
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
 (func $quantized/quantize-dynamic/quantizeDynamic (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 v128)
  (local $4 i32)
  (local $5 v128)
  (local $6 v128)
  (local $7 f32)
  (local $8 v128)
  (local $9 v128)
  (local $10 i32)
  (local $11 i64)
  (local $12 i64)
  (local $13 v128)
  (local $14 f32)
  (local $15 i32)
  (local $16 f32)
  (local $17 v128)
  (local $18 i32)
  local.get $0
  i64.load32_s offset=16
  local.tee $11
  local.get $1
  i32.const 1
  i32.add
  i64.extend_i32_s
  i64.mul
  local.get $2
  i64.extend_i32_s
  local.tee $12
  i64.div_s
  i32.wrap_i64
  local.set $10
  local.get $11
  local.get $1
  i64.extend_i32_s
  i64.mul
  local.get $12
  i64.div_s
  i32.wrap_i64
  local.tee $2
  local.get $10
  local.get $2
  i32.sub
  i32.const -16
  i32.and
  i32.add
  local.set $1
  local.get $0
  i32.load offset=32
  local.tee $15
  local.get $0
  i32.load offset=12
  i32.load
  i32.add
  local.set $4
  local.get $0
  i32.load offset=20
  local.get $15
  i32.add
  local.get $4
  i32.sub
  f32.convert_i32_s
  f32x4.splat
  local.set $3
  local.get $0
  i32.load offset=24
  local.get $15
  i32.add
  local.get $4
  i32.sub
  f32.convert_i32_s
  f32x4.splat
  local.set $5
  i32.const 1262485504
  local.get $4
  i32.sub
  i32x4.splat
  local.set $6
  local.get $15
  i8x16.splat
  local.set $13
  f32.const 1
  local.get $0
  i32.load offset=8
  f32.load
  local.tee $14
  f32.div
  f32.const 1
  local.get $0
  i32.load offset=28
  local.tee $15
  select
  local.tee $7
  f32x4.splat
  local.set $8
  f32.const 1
  local.get $14
  local.get $15
  select
  local.tee $16
  f32x4.splat
  local.set $9
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
    local.tee $15
    v128.load
    local.get $8
    f32x4.mul
    local.tee $17
    local.get $17
    local.get $17
    f32x4.eq
    v128.and
    local.get $9
    f32x4.div
    local.get $5
    f32x4.pmin
    local.get $3
    f32x4.pmax
    v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
    f32x4.add
    local.get $6
    i32x4.sub
    local.get $15
    v128.load offset=16
    local.get $8
    f32x4.mul
    local.tee $17
    local.get $17
    local.get $17
    f32x4.eq
    v128.and
    local.get $9
    f32x4.div
    local.get $5
    f32x4.pmin
    local.get $3
    f32x4.pmax
    v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
    f32x4.add
    local.get $6
    i32x4.sub
    i16x8.narrow_i32x4_s
    local.get $15
    v128.load offset=32
    local.get $8
    f32x4.mul
    local.tee $17
    local.get $17
    local.get $17
    f32x4.eq
    v128.and
    local.get $9
    f32x4.div
    local.get $5
    f32x4.pmin
    local.get $3
    f32x4.pmax
    v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
    f32x4.add
    local.get $6
    i32x4.sub
    local.get $15
    v128.load offset=48
    local.get $8
    f32x4.mul
    local.tee $17
    local.get $17
    local.get $17
    f32x4.eq
    v128.and
    local.get $9
    f32x4.div
    local.get $5
    f32x4.pmin
    local.get $3
    f32x4.pmax
    v128.const i32x4 0x4b400000 0x4b400000 0x4b400000 0x4b400000
    f32x4.add
    local.get $6
    i32x4.sub
    i16x8.narrow_i32x4_s
    i8x16.narrow_i16x8_u
    local.get $13
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
   local.get $10
   i32.lt_u
   if
    local.get $1
    local.get $0
    i32.load offset=4
    i32.add
    local.get $0
    i32.load
    local.get $1
    i32.const 2
    i32.shl
    i32.add
    f32.load
    local.get $7
    f32.mul
    local.tee $14
    f32.const 0
    local.get $14
    local.get $14
    f32.eq
    select
    local.get $16
    f32.div
    f32.nearest
    i32.trunc_sat_f32_s
    local.tee $2
    local.get $0
    i32.load offset=32
    local.tee $15
    local.get $0
    i32.load offset=20
    i32.add
    local.get $4
    i32.sub
    local.tee $18
    local.get $2
    local.get $18
    i32.gt_s
    select
    local.tee $2
    local.get $0
    i32.load offset=24
    local.get $15
    i32.add
    local.get $4
    i32.sub
    local.tee $18
    local.get $2
    local.get $18
    i32.lt_s
    select
    local.get $4
    i32.add
    local.get $15
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
 (func $modules/simd128/quantized-resizing/x8_resize_1x16__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  call $quantized/resize/resize
 )
 (func $modules/simd128/quantized-activations/x8_x8_gemm_2x16c2_minmax_f32__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
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
 (func $modules/simd128/quantized-activations/x8_s8c_gemm_2x16c2_f32__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
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
 (func $modules/simd128/float/f32_f32_igemm_2x16__simd128_filters (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  call $float/convolve-few-pixels/convolveFewPixels
 )
 (func $modules/simd128/float/f32_f32_igemm_2x16__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  call $float/convolve-planar/convolvePlanar
 )
 (func $modules/simd128/float/f32_f32_gemm_2x16__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
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
  local.get $0
  i32.load offset=60
  local.tee $3
  i32.const 4
  i32.shr_s
  local.get $3
  i32.const 15
  i32.and
  i32.const 3
  i32.add
  i32.const 2
  i32.shr_u
  i32.add
  local.tee $6
  local.get $0
  i32.load offset=48
  i32.mul
  local.set $3
  local.get $0
  i32.load offset=72
  if (result i32)
   i32.const 0
  else
   local.get $1
   local.get $3
   i32.mul
   local.get $2
   i32.div_s
  end
  local.get $0
  i32.load offset=72
  i32.eqz
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
  i32.load offset=72
  if (result i32)
   local.get $0
   i32.load offset=52
   local.get $1
   i32.mul
   local.get $2
   i32.div_s
  else
   i32.const 0
  end
  local.set $5
  local.get $0
  i32.load offset=72
  if (result i32)
   local.get $0
   i32.load offset=52
   local.get $1
   i32.const 1
   i32.add
   i32.mul
   local.get $2
   i32.div_s
  else
   local.get $0
   i32.load offset=52
  end
  local.set $7
  local.get $0
  i32.load offset=20
  local.get $1
  local.get $0
  i32.load offset=24
  i32.mul
  i32.add
  local.set $8
  local.set $1
  loop $while-continue|0
   local.get $1
   local.get $3
   i32.lt_s
   if
    local.get $6
    local.get $3
    local.get $1
    local.get $1
    local.get $6
    i32.div_s
    local.tee $4
    local.get $6
    i32.mul
    i32.sub
    local.tee $11
    i32.add
    local.get $1
    i32.sub
    local.tee $2
    local.get $2
    local.get $6
    i32.gt_s
    select
    local.set $12
    local.get $5
    local.set $2
    loop $for-loop|1
     local.get $2
     local.get $7
     i32.lt_s
     if
      local.get $0
      local.get $4
      local.get $2
      local.get $0
      i32.load offset=68
      local.tee $9
      local.get $7
      local.get $2
      i32.sub
      local.tee $10
      local.get $9
      local.get $10
      i32.lt_s
      select
      local.get $11
      local.get $12
      local.get $8
      call $float/multiply-matrices/multiplyBlock
      local.get $2
      local.get $0
      i32.load offset=68
      i32.add
      local.set $2
      br $for-loop|1
     end
    end
    local.get $1
    local.get $12
    local.get $11
    i32.sub
    i32.add
    local.set $1
    br $while-continue|0
   end
  end
 )
 (func $modules/simd128/float/f32_f32_dwconv3x3_4x1__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 v128)
  (local $8 i32)
  local.get $0
  i32.load offset=104
  if (result i32)
   local.get $0
   i32.load offset=8
   local.tee $3
   local.get $0
   i32.load offset=48
   local.get $0
   i32.load offset=36
   local.get $0
   i32.load offset=44
   i32.mul
   i32.mul
   local.tee $4
   i32.const 2
   i32.shl
   i32.add
   local.set $5
   local.get $3
   local.get $4
   i32.const -4
   i32.and
   i32.const 2
   i32.shl
   i32.add
   local.set $4
   loop $for-loop|0
    local.get $3
    local.get $4
    i32.lt_u
    if
     local.get $7
     local.get $3
     v128.load
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     f32x4.mul
     f32x4.add
     local.set $7
     local.get $3
     i32.const 16
     i32.add
     local.set $3
     br $for-loop|0
    end
   end
   loop $for-loop|1
    local.get $3
    local.get $5
    i32.lt_u
    if
     local.get $7
     local.get $3
     v128.load32_splat
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     f32x4.mul
     f32x4.add
     local.set $7
     local.get $3
     i32.const 4
     i32.add
     local.set $3
     br $for-loop|1
    end
   end
   local.get $7
   v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
   f32x4.eq
   i32x4.all_true
   i32.eqz
  else
   i32.const 0
  end
  if
   local.get $0
   local.get $1
   local.get $2
   call $float/conv2d-1x4-skip/conv2d1x4Skip
  else
   local.get $0
   i32.load offset=32
   local.get $0
   i32.load offset=36
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
   i32.load offset=16
   local.get $1
   local.get $0
   i32.load offset=20
   i32.mul
   i32.add
   local.set $4
   local.get $0
   i32.load offset=72
   local.get $0
   i32.load offset=76
   i32.mul
   i32.const 2
   i32.shl
   local.set $5
   local.get $1
   local.get $6
   i32.mul
   local.get $2
   i32.div_s
   local.set $1
   loop $for-loop|00
    local.get $1
    local.get $3
    i32.lt_s
    if
     local.get $0
     local.get $1
     local.get $4
     call $float/pad-planes/planesOfGroup
     local.set $8
     i32.const 0
     local.set $2
     loop $for-loop|11
      local.get $2
      local.get $0
      i32.load offset=44
      local.tee $6
      i32.lt_s
      if
       local.get $0
       local.get $8
       local.get $1
       local.get $0
       i32.load offset=36
       i32.rem_s
       local.get $6
       i32.mul
       local.get $2
       i32.add
       local.get $0
       i32.load offset=4
       local.get $1
       local.get $6
       i32.mul
       local.get $2
       i32.add
       local.get $5
       i32.mul
       i32.add
       call $float/dwconv3x3-4x1/plane
       local.get $2
       i32.const 1
       i32.add
       local.set $2
       br $for-loop|11
      end
     end
     local.get $1
     i32.const 1
     i32.add
     local.set $1
     br $for-loop|00
    end
   end
  end
 )
 (func $modules/simd128/float/f32_f32_conv2d_1x4__simd128_skip (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  call $float/conv2d-1x4-skip/conv2d1x4Skip
 )
 (func $modules/simd128/float/f32_f32_conv2d_16x1__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
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
  (local $14 v128)
  (local $15 i32)
  local.get $0
  i32.load offset=104
  if (result i32)
   local.get $0
   i32.load offset=8
   local.tee $4
   local.get $0
   i32.load offset=48
   local.get $0
   i32.load offset=36
   local.get $0
   i32.load offset=44
   i32.mul
   i32.mul
   local.tee $5
   i32.const 2
   i32.shl
   i32.add
   local.set $6
   local.get $4
   local.get $5
   i32.const -4
   i32.and
   i32.const 2
   i32.shl
   i32.add
   local.set $5
   loop $for-loop|0
    local.get $4
    local.get $5
    i32.lt_u
    if
     local.get $14
     local.get $4
     v128.load
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     f32x4.mul
     f32x4.add
     local.set $14
     local.get $4
     i32.const 16
     i32.add
     local.set $4
     br $for-loop|0
    end
   end
   loop $for-loop|1
    local.get $4
    local.get $6
    i32.lt_u
    if
     local.get $14
     local.get $4
     v128.load32_splat
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     f32x4.mul
     f32x4.add
     local.set $14
     local.get $4
     i32.const 4
     i32.add
     local.set $4
     br $for-loop|1
    end
   end
   local.get $14
   v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
   f32x4.eq
   i32x4.all_true
   i32.eqz
  else
   i32.const 0
  end
  if
   local.get $0
   local.get $1
   local.get $2
   call $float/conv2d-1x4-skip/conv2d1x4Skip
  else
   local.get $0
   i32.load offset=44
   local.get $0
   i32.load offset=32
   local.get $0
   i32.load offset=36
   i32.mul
   i32.mul
   local.tee $5
   local.get $1
   i32.const 1
   i32.add
   i32.mul
   local.get $2
   i32.div_s
   local.set $7
   local.get $0
   i32.load offset=16
   local.get $1
   local.get $0
   i32.load offset=20
   i32.mul
   i32.add
   local.set $8
   local.get $0
   i32.load offset=72
   local.get $0
   i32.load offset=76
   i32.mul
   i32.const 2
   i32.shl
   local.set $9
   i32.const -1
   local.set $4
   local.get $1
   local.get $5
   i32.mul
   local.get $2
   i32.div_s
   local.set $2
   loop $for-loop|00
    local.get $2
    local.get $7
    i32.lt_s
    if
     local.get $4
     local.get $2
     local.get $0
     i32.load offset=44
     i32.div_s
     local.tee $4
     i32.ne
     if
      local.get $0
      local.get $4
      local.get $8
      call $float/pad-planes/planesOfGroup
      local.set $3
     end
     local.get $2
     local.get $0
     i32.load offset=36
     local.get $0
     i32.load offset=44
     i32.mul
     i32.rem_s
     local.set $10
     local.get $0
     i32.load offset=4
     local.get $2
     local.get $9
     i32.mul
     i32.add
     local.set $11
     i32.const 0
     local.set $1
     i32.const 4
     local.get $0
     i32.load offset=76
     local.tee $13
     local.get $13
     i32.const 4
     i32.gt_s
     select
     local.set $6
     loop $for-loop|001
      local.get $1
      local.get $0
      i32.load offset=72
      local.tee $5
      i32.lt_s
      if
       i32.const 4
       local.get $5
       local.get $1
       i32.sub
       local.tee $5
       local.get $5
       i32.const 4
       i32.gt_s
       select
       local.set $12
       i32.const 0
       local.set $5
       loop $for-loop|12
        local.get $5
        local.get $13
        i32.lt_s
        if
         local.get $0
         local.get $3
         local.get $10
         local.get $1
         local.get $12
         local.get $5
         local.get $13
         local.get $6
         i32.sub
         local.tee $15
         local.get $5
         local.get $15
         i32.lt_s
         select
         local.tee $15
         local.get $6
         local.get $11
         local.get $1
         local.get $13
         i32.mul
         local.get $15
         i32.add
         i32.const 2
         i32.shl
         i32.add
         call $float/conv2d-16x1/tile4x4
         local.get $5
         i32.const 4
         i32.add
         local.set $5
         br $for-loop|12
        end
       end
       local.get $1
       i32.const 4
       i32.add
       local.set $1
       br $for-loop|001
      end
     end
     local.get $2
     i32.const 1
     i32.add
     local.set $2
     br $for-loop|00
    end
   end
  end
 )
 (func $modules/simd128/float-unary/f32_tanh_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 1
  call $float/unary/unary
 )
 (func $modules/simd128/float-unary/f32_sqrt_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 9
  call $float/unary/unary
 )
 (func $modules/simd128/float-unary/f32_silu_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 3
  call $float/unary/unary
 )
 (func $modules/simd128/float-unary/f32_sigmoid_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 2
  call $float/unary/unary
 )
 (func $modules/simd128/float-unary/f32_rsqrt_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 10
  call $float/unary/unary
 )
 (func $modules/simd128/float-unary/f32_relu_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 6
  call $float/unary/unary
 )
 (func $modules/simd128/float-unary/f32_neg_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 7
  call $float/unary/unary
 )
 (func $modules/simd128/float-unary/f32_log_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 13
  call $float/unary/unary
 )
 (func $modules/simd128/float-unary/f32_log1p_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 14
  call $float/unary/unary
 )
 (func $modules/simd128/float-unary/f32_hardswish_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 16
  call $float/unary/unary
 )
 (func $modules/simd128/float-unary/f32_hardsigmoid_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 15
  call $float/unary/unary
 )
 (func $modules/simd128/float-unary/f32_gelutanh_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 5
  call $float/unary/unary
 )
 (func $modules/simd128/float-unary/f32_gelu_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 4
  call $float/unary/unary
 )
 (func $modules/simd128/float-unary/f32_expm1_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 12
  call $float/unary/unary
 )
 (func $modules/simd128/float-unary/f32_exp_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 0
  call $float/unary/unary
 )
 (func $modules/simd128/float-unary/f32_erf_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 11
  call $float/unary/unary
 )
 (func $modules/simd128/float-unary/f32_abs_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 8
  call $float/unary/unary
 )
 (func $modules/simd128/float-training/x8_x8_logic_1x16__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  call $float/logic/combineBooleans
 )
 (func $modules/simd128/float-training/x8_where_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  call $float/choose/choose
 )
 (func $modules/simd128/float-training/x32_take_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i64)
  (local $7 i64)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  (local $11 i32)
  (local $12 i32)
  (local $13 i32)
  local.get $0
  local.tee $3
  i64.load32_s offset=20
  local.tee $6
  local.get $1
  i32.const 1
  i32.add
  i64.extend_i32_s
  i64.mul
  local.get $2
  i64.extend_i32_s
  local.tee $7
  i64.div_s
  i32.wrap_i64
  local.set $8
  local.get $6
  local.get $1
  i64.extend_i32_s
  i64.mul
  local.get $7
  i64.div_s
  i32.wrap_i64
  local.set $2
  loop $for-loop|0
   local.get $2
   local.get $8
   i32.lt_s
   if
    local.get $3
    i32.load offset=4
    local.get $2
    i32.const 2
    i32.shl
    i32.add
    i32.load
    local.get $3
    i32.load offset=24
    i32.mul
    local.set $9
    local.get $3
    i32.load offset=12
    local.set $10
    local.get $3
    i32.load offset=16
    local.set $11
    i32.const 0
    local.set $5
    i32.const 0
    local.set $4
    local.get $2
    local.set $0
    loop $for-loop|00
     local.get $4
     local.get $11
     i32.lt_s
     if
      local.get $0
      local.get $10
      local.get $4
      i32.const 3
      i32.shl
      i32.add
      local.tee $12
      i32.load
      local.tee $13
      i32.div_s
      local.set $1
      local.get $5
      local.get $12
      i32.load offset=4
      local.get $0
      local.get $1
      local.get $13
      i32.mul
      i32.sub
      i32.mul
      i32.add
      local.set $5
      local.get $1
      local.set $0
      local.get $4
      i32.const 1
      i32.add
      local.set $4
      br $for-loop|00
     end
    end
    local.get $3
    i32.load
    local.get $5
    local.get $9
    i32.add
    i32.const 2
    i32.shl
    i32.add
    local.set $0
    local.get $3
    i32.load offset=8
    local.get $2
    local.get $3
    i32.load offset=28
    local.tee $4
    i32.mul
    i32.const 2
    i32.shl
    i32.add
    local.set $5
    i32.const 0
    local.set $1
    block $__inlined_func$float/copy-floats/copyFloats$482
     local.get $4
     i32.const 4
     i32.lt_s
     if
      loop $for-loop|01
       local.get $1
       local.get $4
       i32.const 2
       i32.shl
       i32.lt_u
       if
        local.get $1
        local.get $5
        i32.add
        local.get $0
        local.get $1
        i32.add
        f32.load
        f32.store
        local.get $1
        i32.const 4
        i32.add
        local.set $1
        br $for-loop|01
       end
      end
      br $__inlined_func$float/copy-floats/copyFloats$482
     end
     local.get $4
     i32.const 4
     i32.sub
     i32.const 2
     i32.shl
     local.set $4
     loop $for-loop|1
      local.get $1
      local.get $4
      i32.lt_u
      if
       local.get $1
       local.get $5
       i32.add
       local.get $0
       local.get $1
       i32.add
       v128.load
       v128.store
       local.get $1
       i32.const 16
       i32.add
       local.set $1
       br $for-loop|1
      end
     end
     local.get $4
     local.get $5
     i32.add
     local.get $0
     local.get $4
     i32.add
     v128.load
     v128.store
    end
    local.get $2
    i32.const 1
    i32.add
    local.set $2
    br $for-loop|0
   end
  end
 )
 (func $modules/simd128/float-training/x32_dropoutmask_1x8__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 v128)
  (local $4 v128)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 v128)
  (local $9 v128)
  (local $10 i32)
  (local $11 i64)
  (local $12 i64)
  (local $13 i32)
  (local $14 i32)
  (local $15 i32)
  (local $16 v128)
  (local $17 i32)
  (local $18 i32)
  local.get $0
  i32.load offset=8
  i32.const 7
  i32.add
  i32.const 3
  i32.shr_s
  i64.extend_i32_s
  local.tee $11
  local.get $1
  i32.const 1
  i32.add
  i64.extend_i32_s
  i64.mul
  local.get $2
  i64.extend_i32_s
  local.tee $12
  i64.div_s
  i32.wrap_i64
  local.set $13
  local.get $0
  i32.load
  local.tee $2
  i32.load
  local.set $6
  local.get $2
  i32.load offset=4
  local.set $14
  local.get $0
  i32.load offset=20
  f32.load
  f32x4.splat
  local.set $9
  local.get $11
  local.get $1
  i64.extend_i32_s
  i64.mul
  local.get $12
  i64.div_s
  i32.wrap_i64
  local.set $1
  loop $for-loop|0
   local.get $1
   local.get $13
   i32.lt_s
   if
    local.get $0
    i32.load offset=4
    local.get $1
    i32.const 5
    i32.shl
    i32.add
    local.set $17
    i32.const 8
    local.get $0
    i32.load offset=8
    local.get $1
    i32.const 3
    i32.shl
    i32.sub
    local.tee $2
    local.get $2
    i32.const 8
    i32.gt_s
    select
    local.set $5
    local.get $6
    i32.const 466688986
    i32.xor
    local.get $14
    i32.xor
    local.set $10
    local.get $1
    i32.const 2
    i32.shl
    i32x4.splat
    v128.const i32x4 0x00000000 0x00000001 0x00000002 0x00000003
    i32x4.add
    local.get $6
    i32x4.splat
    i32x4.add
    local.set $4
    local.get $14
    local.get $0
    i32.load offset=12
    i32.add
    i32x4.splat
    local.set $3
    i32.const 1
    local.set $2
    loop $for-loop|00
     local.get $2
     i32.const 5
     i32.le_s
     if
      i32.const 102371085
      i32.const 403709201
      local.get $2
      i32.const 1
      i32.and
      select
      local.set $18
      i32.const 0
      local.set $7
      loop $for-loop|1
       local.get $7
       i32.const 32
       i32.lt_s
       if
        local.get $3
        local.get $18
        local.get $7
        i32.shr_s
        i32.const 31
        i32.and
        local.tee $15
        i32x4.shl
        local.get $3
        i32.const 32
        local.get $15
        i32.sub
        i32x4.shr_u
        v128.or
        local.get $4
        local.get $3
        i32x4.add
        local.tee $4
        v128.xor
        local.set $3
        local.get $7
        i32.const 8
        i32.add
        local.set $7
        br $for-loop|1
       end
      end
      local.get $4
      local.get $14
      local.get $10
      local.get $2
      i32.const 3
      i32.rem_s
      local.tee $7
      i32.const 1
      i32.eq
      local.tee $15
      select
      local.get $6
      local.get $7
      select
      i32x4.splat
      i32x4.add
      local.set $4
      local.get $3
      local.get $10
      local.get $6
      local.get $15
      select
      local.get $14
      local.get $7
      select
      local.get $2
      i32.add
      i32x4.splat
      i32x4.add
      local.set $3
      local.get $2
      i32.const 1
      i32.add
      local.set $2
      br $for-loop|00
     end
    end
    local.get $9
    local.get $4
    local.get $3
    i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31
    local.get $0
    i32.load offset=16
    i32x4.splat
    local.tee $16
    i32x4.lt_u
    v128.andnot
    local.set $8
    local.get $9
    local.get $4
    local.get $3
    i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23
    local.get $16
    i32x4.lt_u
    v128.andnot
    local.set $3
    block $__inlined_func$float/lane-sum/storePart4$463
     local.get $5
     i32.const 4
     i32.ge_s
     if
      local.get $17
      local.get $3
      v128.store
      br $__inlined_func$float/lane-sum/storePart4$463
     end
     local.get $5
     i32.const 0
     i32.gt_s
     if
      local.get $17
      local.get $3
      v128.store32_lane 0
     end
     local.get $5
     i32.const 1
     i32.gt_s
     if
      local.get $17
      local.get $3
      v128.store32_lane offset=4 1
     end
     local.get $5
     i32.const 2
     i32.gt_s
     if
      local.get $17
      local.get $3
      v128.store32_lane offset=8 2
     end
    end
    local.get $17
    i32.const 16
    i32.add
    local.set $2
    block $__inlined_func$float/lane-sum/storePart4$464
     local.get $5
     i32.const 4
     i32.sub
     local.tee $5
     i32.const 4
     i32.ge_s
     if
      local.get $2
      local.get $8
      v128.store
      br $__inlined_func$float/lane-sum/storePart4$464
     end
     local.get $5
     i32.const 0
     i32.gt_s
     if
      local.get $2
      local.get $8
      v128.store32_lane 0
     end
     local.get $5
     i32.const 1
     i32.gt_s
     if
      local.get $2
      local.get $8
      v128.store32_lane offset=4 1
     end
     local.get $5
     i32.const 2
     i32.gt_s
     if
      local.get $2
      local.get $8
      v128.store32_lane offset=8 2
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
 (func $modules/simd128/float-training/f32_sum_1x8__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  call $float/reduce/reduce
 )
 (func $modules/simd128/float-training/f32_scatteradd_1x1__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  local.get $0
  i32.load offset=16
  local.tee $3
  local.get $1
  i32.const 1
  i32.add
  i32.mul
  local.get $2
  i32.div_s
  local.set $6
  local.get $0
  i32.load offset=28
  local.tee $5
  local.get $0
  i32.load offset=20
  i32.mul
  local.set $4
  local.get $0
  i32.load offset=24
  local.get $5
  i32.mul
  local.set $8
  local.get $1
  local.get $3
  i32.mul
  local.get $2
  i32.div_s
  local.set $1
  loop $for-loop|0
   local.get $1
   local.get $6
   i32.lt_s
   if
    local.get $1
    local.get $8
    i32.mul
    i32.const 2
    i32.shl
    local.set $5
    local.get $1
    local.get $4
    i32.mul
    i32.const 2
    i32.shl
    local.tee $2
    local.get $0
    i32.load
    i32.add
    local.set $3
    local.get $0
    i32.load offset=12
    local.get $2
    i32.add
    local.set $7
    i32.const 0
    local.set $2
    block $__inlined_func$float/copy-floats/copyFloats$455
     local.get $4
     i32.const 4
     i32.lt_s
     if
      loop $for-loop|00
       local.get $2
       local.get $4
       i32.const 2
       i32.shl
       i32.lt_u
       if
        local.get $2
        local.get $7
        i32.add
        local.get $2
        local.get $3
        i32.add
        f32.load
        f32.store
        local.get $2
        i32.const 4
        i32.add
        local.set $2
        br $for-loop|00
       end
      end
      br $__inlined_func$float/copy-floats/copyFloats$455
     end
     local.get $4
     i32.const 4
     i32.sub
     i32.const 2
     i32.shl
     local.set $9
     loop $for-loop|1
      local.get $2
      local.get $9
      i32.lt_u
      if
       local.get $2
       local.get $7
       i32.add
       local.get $2
       local.get $3
       i32.add
       v128.load
       v128.store
       local.get $2
       i32.const 16
       i32.add
       local.set $2
       br $for-loop|1
      end
     end
     local.get $7
     local.get $9
     i32.add
     local.get $3
     local.get $9
     i32.add
     v128.load
     v128.store
    end
    i32.const 0
    local.set $2
    i32.const 0
    local.set $3
    loop $for-loop|11
     local.get $3
     local.get $8
     i32.const 2
     i32.shl
     i32.lt_u
     if
      local.get $7
      local.get $0
      i32.load offset=4
      local.get $5
      i32.add
      local.get $3
      i32.add
      i32.load
      local.get $0
      i32.load offset=28
      i32.mul
      local.get $2
      i32.add
      i32.const 2
      i32.shl
      i32.add
      local.tee $9
      local.get $9
      f32.load
      local.get $0
      i32.load offset=8
      local.get $5
      i32.add
      local.get $3
      i32.add
      f32.load
      f32.add
      f32.store
      local.get $2
      i32.const 1
      i32.add
      local.tee $2
      local.get $0
      i32.load offset=28
      i32.eq
      if
       i32.const 0
       local.set $2
      end
      local.get $3
      i32.const 4
      i32.add
      local.set $3
      br $for-loop|11
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
 (func $modules/simd128/float-training/f32_maxpoolindices_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  call $float/max-pool-indices/maxPoolIndices
 )
 (func $modules/simd128/float-training/f32_f32_compare_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  call $float/compare/compare
 )
 (func $modules/simd128/float-training/f32_batchnorm_1x8__simd128_batch (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  call $float/batch-statistics/normalizeBatch
 )
 (func $modules/simd128/float-rows/f32_softmax_1x8__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 0
  call $float/softmax/softmax
 )
 (func $modules/simd128/float-rows/f32_logsoftmax_1x8__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 1
  call $float/softmax/softmax
 )
 (func $modules/simd128/float-rows/f32_layernorm_1x8__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  call $float/layer-norm/layerNorm
 )
 (func $modules/simd128/float-qat/f32_updaterange_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 f32)
  (local $4 f32)
  (local $5 f64)
  (local $6 i32)
  (local $7 f32)
  (local $8 i32)
  (local $9 f32)
  (local $10 f64)
  local.get $0
  i32.load offset=20
  local.tee $8
  local.get $1
  i32.const 1
  i32.add
  i32.mul
  local.get $2
  i32.div_s
  local.set $6
  local.get $1
  local.get $8
  i32.mul
  local.get $2
  i32.div_s
  local.set $1
  loop $for-loop|0
   local.get $1
   local.get $6
   i32.lt_s
   if
    local.get $1
    i32.const 3
    i32.shl
    local.tee $2
    local.get $0
    i32.load offset=4
    i32.add
    local.tee $8
    f32.load
    local.set $3
    local.get $8
    f32.load offset=4
    local.set $7
    local.get $0
    local.get $1
    f32.const 1
    call $float/update-range/leastOf
    local.tee $4
    local.get $0
    local.get $1
    f32.const -1
    call $float/update-range/leastOf
    f32.neg
    local.tee $9
    f32.gt
    if
     local.get $0
     i32.load offset=8
     local.get $2
     i32.add
     local.tee $2
     local.get $3
     f32.store
     local.get $2
     local.get $7
     f32.store offset=4
    else
     local.get $3
     local.get $7
     f32.gt
     if
      local.get $0
      i32.load offset=8
      local.get $2
      i32.add
      local.tee $2
      local.get $4
      f32.store
      local.get $2
      local.get $9
      f32.store offset=4
     else
      local.get $0
      i32.load offset=24
      if
       local.get $7
       f64.promote_f32
       local.tee $10
       local.get $0
       i32.load offset=28
       f64.load
       local.tee $5
       local.get $9
       f64.promote_f32
       local.get $10
       f64.sub
       f64.mul
       f64.add
       f32.demote_f64
       local.set $7
       local.get $0
       i32.load offset=8
       local.get $2
       i32.add
       local.tee $2
       local.get $3
       f64.promote_f32
       local.tee $10
       local.get $5
       local.get $4
       f64.promote_f32
       local.get $10
       f64.sub
       f64.mul
       f64.add
       f32.demote_f64
       f32.store
       local.get $2
       local.get $7
       f32.store offset=4
      else
       local.get $0
       i32.load offset=8
       local.get $2
       i32.add
       local.tee $2
       local.get $3
       local.get $4
       f32.min
       f32.store
       local.get $2
       local.get $7
       local.get $9
       f32.max
       f32.store offset=4
      end
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
 (func $modules/simd128/float-qat/f32_fakequantize_1x4_minmax__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 v128)
  (local $4 i32)
  (local $5 v128)
  (local $6 v128)
  (local $7 i32)
  (local $8 v128)
  (local $9 i64)
  (local $10 i64)
  (local $11 f32)
  (local $12 i32)
  (local $13 i32)
  (local $14 i32)
  (local $15 i32)
  (local $16 v128)
  local.get $0
  i64.load32_s offset=24
  local.get $0
  i64.load32_s offset=28
  i64.mul
  local.tee $9
  local.get $1
  i64.extend_i32_s
  i64.mul
  local.get $2
  i64.extend_i32_s
  local.tee $10
  i64.div_s
  i32.wrap_i64
  local.set $2
  local.get $9
  local.get $1
  i32.const 1
  i32.add
  i64.extend_i32_s
  i64.mul
  local.get $10
  i64.div_s
  i32.wrap_i64
  local.set $4
  loop $while-continue|0
   local.get $2
   local.get $4
   i32.lt_s
   if
    local.get $2
    local.get $0
    i32.load offset=28
    local.tee $1
    i32.div_s
    local.tee $12
    i32.const 1
    i32.add
    local.get $1
    i32.mul
    local.tee $1
    local.get $4
    local.get $1
    local.get $4
    i32.lt_s
    select
    local.get $2
    i32.sub
    local.set $7
    i32.const 0
    local.set $1
    local.get $0
    i32.load offset=8
    local.get $12
    local.get $0
    i32.load offset=32
    i32.rem_s
    local.tee $12
    local.get $0
    i32.load offset=16
    i32.mul
    i32.add
    f32.load
    local.tee $11
    f32x4.splat
    local.set $3
    f32.const 1
    local.get $11
    f32.div
    f32x4.splat
    local.set $8
    local.get $0
    i32.load offset=36
    local.get $0
    i32.load offset=12
    local.get $12
    local.get $0
    i32.load offset=20
    i32.mul
    i32.add
    i32.load
    local.tee $12
    i32.sub
    f32.convert_i32_s
    f32x4.splat
    local.set $5
    local.get $0
    i32.load offset=40
    local.get $12
    i32.sub
    f32.convert_i32_s
    f32x4.splat
    local.set $6
    local.get $2
    i32.const 2
    i32.shl
    local.tee $12
    local.get $0
    i32.load
    i32.add
    local.set $13
    local.get $0
    i32.load offset=4
    local.get $12
    i32.add
    local.set $14
    local.get $7
    i32.const 2
    i32.shl
    local.tee $12
    i32.const -16
    i32.and
    local.set $15
    local.get $0
    i32.load offset=44
    if
     loop $for-loop|0
      local.get $1
      local.get $15
      i32.lt_u
      if
       local.get $1
       local.get $14
       i32.add
       local.get $1
       local.get $13
       i32.add
       v128.load
       local.get $8
       f32x4.mul
       local.tee $16
       local.get $16
       local.get $16
       f32x4.eq
       v128.and
       local.get $6
       f32x4.pmin
       local.get $5
       f32x4.pmax
       f32x4.nearest
       v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
       f32x4.add
       local.get $3
       f32x4.mul
       v128.store
       local.get $1
       i32.const 16
       i32.add
       local.set $1
       br $for-loop|0
      end
     end
    else
     loop $for-loop|1
      local.get $1
      local.get $15
      i32.lt_u
      if
       local.get $1
       local.get $14
       i32.add
       local.get $1
       local.get $13
       i32.add
       v128.load
       local.get $3
       f32x4.div
       local.tee $16
       local.get $16
       local.get $16
       f32x4.eq
       v128.and
       local.get $6
       f32x4.pmin
       local.get $5
       f32x4.pmax
       f32x4.nearest
       v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
       f32x4.add
       local.get $3
       f32x4.mul
       v128.store
       local.get $1
       i32.const 16
       i32.add
       local.set $1
       br $for-loop|1
      end
     end
    end
    loop $for-loop|2
     local.get $1
     local.get $12
     i32.lt_u
     if
      local.get $1
      local.get $14
      i32.add
      local.get $1
      local.get $13
      i32.add
      v128.load32_zero
      local.tee $16
      local.get $8
      f32x4.mul
      local.get $16
      local.get $3
      f32x4.div
      local.get $0
      i32.load offset=44
      select
      local.tee $16
      local.get $16
      local.get $16
      f32x4.eq
      v128.and
      local.get $6
      f32x4.pmin
      local.get $5
      f32x4.pmax
      f32x4.nearest
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      f32x4.add
      local.get $3
      f32x4.mul
      v128.store32_lane 0
      local.get $1
      i32.const 4
      i32.add
      local.set $1
      br $for-loop|2
     end
    end
    local.get $2
    local.get $7
    i32.add
    local.set $2
    br $while-continue|0
   end
  end
 )
 (func $modules/simd128/float-image/f32_maxpool_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  call $float/max-pool-planes/maxPoolPlanes
 )
 (func $modules/simd128/float-image/f32_clamp_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 v128)
  (local $4 v128)
  (local $5 i64)
  (local $6 i64)
  (local $7 i32)
  (local $8 v128)
  local.get $0
  i32.load offset=8
  local.tee $7
  v128.load32_splat
  local.set $3
  local.get $7
  v128.load32_splat offset=4
  local.set $4
  local.get $0
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
  local.tee $7
  i32.const 2
  i32.shl
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
  local.get $7
  i32.sub
  i32.const -4
  i32.and
  i32.const 2
  i32.shl
  i32.add
  local.set $7
  loop $for-loop|0
   local.get $2
   local.get $7
   i32.lt_u
   if
    local.get $0
    i32.load offset=4
    local.get $2
    i32.add
    local.get $4
    local.get $3
    local.get $0
    i32.load
    local.get $2
    i32.add
    v128.load
    local.tee $8
    local.get $8
    local.get $3
    f32x4.lt
    v128.bitselect
    local.tee $8
    local.get $8
    local.get $4
    f32x4.gt
    v128.bitselect
    v128.store
    local.get $2
    i32.const 16
    i32.add
    local.set $2
    br $for-loop|0
   end
  end
  loop $for-loop|1
   local.get $2
   local.get $1
   i32.const 2
   i32.shl
   i32.lt_u
   if
    local.get $0
    i32.load offset=4
    local.get $2
    i32.add
    local.get $4
    local.get $3
    local.get $0
    i32.load
    local.get $2
    i32.add
    v128.load32_zero
    local.tee $8
    local.get $8
    local.get $3
    f32x4.lt
    v128.bitselect
    local.tee $8
    local.get $8
    local.get $4
    f32x4.gt
    v128.bitselect
    v128.store32_lane 0
    local.get $2
    i32.const 4
    i32.add
    local.set $2
    br $for-loop|1
   end
  end
 )
 (func $modules/simd128/float-image/f32_batchnorm_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 v128)
  (local $4 v128)
  (local $5 v128)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  (local $11 v128)
  (local $12 i32)
  local.get $0
  i32.load offset=20
  local.get $0
  i32.load offset=24
  i32.mul
  local.tee $6
  local.get $1
  i32.const 1
  i32.add
  i32.mul
  local.get $2
  i32.div_s
  local.set $10
  local.get $0
  i32.load offset=28
  i32.const 2
  i32.shl
  local.set $12
  local.get $1
  local.get $6
  i32.mul
  local.get $2
  i32.div_s
  local.set $2
  loop $for-loop|0
   local.get $2
   local.get $10
   i32.lt_s
   if
    local.get $2
    local.get $12
    i32.mul
    local.tee $1
    local.get $0
    i32.load
    i32.add
    local.set $9
    local.get $0
    i32.load offset=4
    local.get $1
    i32.add
    local.set $7
    local.get $2
    local.get $0
    i32.load offset=24
    i32.rem_s
    i32.const 2
    i32.shl
    local.tee $6
    local.get $0
    i32.load offset=8
    i32.add
    v128.load32_splat
    local.set $4
    local.get $0
    i32.load offset=12
    local.get $6
    i32.add
    v128.load32_splat
    local.set $11
    local.get $0
    i32.load offset=16
    local.tee $1
    if (result v128)
     local.get $1
     local.get $6
     i32.add
     v128.load32_splat
    else
     local.get $4
    end
    local.set $3
    local.get $0
    i32.load offset=16
    i32.const 0
    i32.ne
    local.set $8
    i32.const 0
    local.set $1
    local.get $12
    i32.const -16
    i32.and
    local.set $6
    loop $for-loop|00
     local.get $1
     local.get $6
     i32.lt_u
     if
      local.get $1
      local.get $7
      i32.add
      local.get $1
      local.get $9
      i32.add
      v128.load
      local.get $4
      f32x4.sub
      local.get $11
      f32x4.mul
      local.tee $5
      local.get $3
      f32x4.add
      local.get $5
      local.get $8
      select
      v128.store
      local.get $1
      i32.const 16
      i32.add
      local.set $1
      br $for-loop|00
     end
    end
    loop $for-loop|1
     local.get $1
     local.get $12
     i32.lt_u
     if
      local.get $1
      local.get $7
      i32.add
      local.get $1
      local.get $9
      i32.add
      v128.load32_zero
      local.get $4
      f32x4.sub
      local.get $11
      f32x4.mul
      local.tee $5
      local.get $3
      f32x4.add
      local.get $5
      local.get $8
      select
      v128.store32_lane 0
      local.get $1
      i32.const 4
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
 (func $modules/simd128/float-image/f32_avgpool_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  call $float/average-pool-planes/averagePlanes
 )
 (func $modules/simd128/float-dynamic/f32_quantize_1x16_minmax__simd128_dynamic (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  call $quantized/quantize-dynamic/quantizeDynamic
 )
 (func $modules/simd128/float-dynamic/f32_choosezeropoint_1x4__simd128 (param $0 i32)
  (local $1 i32)
  local.get $0
  i32.load offset=4
  local.get $0
  i32.load offset=20
  local.tee $1
  local.get $1
  local.get $0
  i32.load offset=24
  i32.sub
  f32.convert_i32_s
  local.get $0
  f32.const 1
  call $quantized/dynamic-range/leastOf
  local.get $0
  i32.load offset=8
  f32.load
  f32.div
  f32.max
  f32.nearest
  i32.trunc_sat_f32_s
  i32.sub
  i32.store
 )
 (func $modules/simd128/float-dynamic/f32_choosescale_1x4__simd128 (param $0 i32)
  (local $1 f32)
  (local $2 f32)
  (local $3 f32)
  (local $4 f32)
  local.get $0
  i32.load offset=24
  local.get $0
  i32.load offset=20
  i32.sub
  f32.convert_i32_s
  local.set $1
  local.get $0
  i32.load offset=4
  f32.const 1
  local.get $0
  f32.const -1
  call $quantized/dynamic-range/leastOf
  f32.neg
  local.tee $2
  local.get $0
  f32.const 1
  call $quantized/dynamic-range/leastOf
  local.tee $3
  f32.sub
  local.tee $4
  f32.const inf
  f32.eq
  if (result f32)
   local.get $2
   local.get $1
   f32.div
   local.get $3
   local.get $1
   f32.div
   f32.sub
  else
   local.get $4
   local.get $1
   f32.div
  end
  f32.const 1.1754943508222875e-38
  f32.max
  local.get $2
  local.get $3
  f32.eq
  select
  f32.store
 )
 (func $modules/simd128/float-broadcast/f32_f32_sub_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 1
  call $float/broadcast/broadcast
 )
 (func $modules/simd128/float-broadcast/f32_f32_mul_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 2
  call $float/broadcast/broadcast
 )
 (func $modules/simd128/float-broadcast/f32_f32_minimum_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 5
  call $float/broadcast/broadcast
 )
 (func $modules/simd128/float-broadcast/f32_f32_maximum_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 4
  call $float/broadcast/broadcast
 )
 (func $modules/simd128/float-broadcast/f32_f32_div_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 3
  call $float/broadcast/broadcast
 )
 (func $modules/simd128/float-broadcast/f32_f32_add_1x4__simd128 (param $0 i32) (param $1 i32) (param $2 i32)
  local.get $0
  local.get $1
  local.get $2
  i32.const 0
  call $float/broadcast/broadcast
 )
 (func $float/reduce/reduce (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 f32)
  (local $10 i64)
  (local $11 i64)
  (local $12 i32)
  (local $13 i32)
  (local $14 i32)
  (local $15 i32)
  (local $16 i32)
  local.get $0
  i64.load32_s offset=24
  local.tee $10
  local.get $1
  i32.const 1
  i32.add
  i64.extend_i32_s
  i64.mul
  local.get $2
  i64.extend_i32_s
  local.tee $11
  i64.div_s
  i32.wrap_i64
  local.set $8
  local.get $0
  i32.load offset=8
  local.get $1
  local.get $0
  i32.load offset=12
  i32.mul
  i32.add
  local.set $7
  local.get $10
  local.get $1
  i64.extend_i32_s
  i64.mul
  local.get $11
  i64.div_s
  i32.wrap_i64
  local.set $2
  loop $for-loop|0
   local.get $2
   local.get $8
   i32.lt_s
   if
    block $for-continue|0
     local.get $0
     i32.load offset=48
     local.tee $1
     if
      local.get $8
      local.get $1
      local.get $2
      local.get $1
      i32.div_s
      i32.const 1
      i32.add
      i32.mul
      local.tee $1
      local.get $1
      local.get $8
      i32.gt_s
      select
      local.get $2
      i32.sub
      local.tee $4
      i32.const 4
      i32.ge_s
      if
       local.get $0
       i32.load offset=16
       local.set $12
       local.get $0
       i32.load offset=20
       local.set $13
       i32.const 0
       local.set $6
       local.get $2
       local.set $1
       i32.const 0
       local.set $5
       loop $for-loop|00
        local.get $5
        local.get $13
        i32.lt_s
        if
         local.get $1
         local.get $12
         local.get $5
         i32.const 3
         i32.shl
         i32.add
         local.tee $14
         i32.load
         local.tee $15
         i32.div_s
         local.set $3
         local.get $6
         local.get $14
         i32.load offset=4
         local.get $1
         local.get $3
         local.get $15
         i32.mul
         i32.sub
         i32.mul
         i32.add
         local.set $6
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
       local.get $6
       i32.const 2
       i32.shl
       i32.add
       local.set $5
       local.get $0
       i32.load offset=4
       local.get $2
       i32.const 2
       i32.shl
       i32.add
       local.set $6
       i32.const 0
       local.set $1
       loop $for-loop|001
        local.get $1
        i32.const 16
        i32.add
        local.tee $3
        local.get $4
        i32.le_s
        if
         local.get $0
         local.get $1
         i32.const 2
         i32.shl
         local.tee $1
         local.get $5
         i32.add
         local.get $1
         local.get $6
         i32.add
         i32.const 4
         local.get $7
         call $float/sum-columns/sumVectors
         local.get $3
         local.set $1
         br $for-loop|001
        end
       end
       loop $for-loop|1
        local.get $1
        local.get $4
        i32.lt_s
        if
         local.get $0
         local.get $1
         local.get $4
         i32.const 4
         i32.sub
         local.tee $3
         local.get $1
         local.get $3
         i32.lt_s
         select
         i32.const 2
         i32.shl
         local.tee $3
         local.get $5
         i32.add
         local.get $3
         local.get $6
         i32.add
         i32.const 1
         local.get $7
         call $float/sum-columns/sumVectors
         local.get $1
         i32.const 4
         i32.add
         local.set $1
         br $for-loop|1
        end
       end
       local.get $2
       local.get $4
       i32.const 1
       i32.sub
       i32.add
       local.set $2
       br $for-continue|0
      end
     end
     local.get $0
     i32.load offset=16
     local.set $6
     local.get $0
     i32.load offset=20
     local.set $12
     i32.const 0
     local.set $5
     local.get $2
     local.set $1
     i32.const 0
     local.set $4
     loop $for-loop|002
      local.get $4
      local.get $12
      i32.lt_s
      if
       local.get $1
       local.get $6
       local.get $4
       i32.const 3
       i32.shl
       i32.add
       local.tee $13
       i32.load
       local.tee $14
       i32.div_s
       local.set $3
       local.get $5
       local.get $13
       i32.load offset=4
       local.get $1
       local.get $3
       local.get $14
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
       br $for-loop|002
      end
     end
     local.get $0
     i32.load
     local.get $5
     i32.const 2
     i32.shl
     i32.add
     local.set $13
     local.get $7
     i32.const 0
     i32.store
     local.get $7
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     v128.store offset=16
     local.get $7
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     v128.store offset=32
     i32.const 0
     local.set $4
     loop $for-loop|13
      local.get $4
      local.get $0
      i32.load offset=36
      i32.lt_s
      if
       local.get $0
       i32.load offset=28
       local.set $14
       local.get $0
       i32.load offset=32
       local.set $15
       i32.const 0
       local.set $6
       local.get $4
       local.set $1
       i32.const 0
       local.set $5
       loop $for-loop|01
        local.get $5
        local.get $15
        i32.lt_s
        if
         local.get $1
         local.get $14
         local.get $5
         i32.const 3
         i32.shl
         i32.add
         local.tee $16
         i32.load
         local.tee $12
         i32.div_s
         local.set $3
         local.get $6
         local.get $16
         i32.load offset=4
         local.get $1
         local.get $3
         local.get $12
         i32.mul
         i32.sub
         i32.mul
         i32.add
         local.set $6
         local.get $3
         local.set $1
         local.get $5
         i32.const 1
         i32.add
         local.set $5
         br $for-loop|01
        end
       end
       local.get $7
       local.get $13
       local.get $6
       i32.const 2
       i32.shl
       i32.add
       local.get $0
       i32.load offset=40
       local.get $0
       i32.load offset=44
       i32.const 2
       i32.shl
       f32.const 0
       i32.const 0
       call $float/running-sum/addRun
       local.get $4
       i32.const 1
       i32.add
       local.set $4
       br $for-loop|13
      end
     end
     local.get $7
     f32.const 0
     i32.const 0
     call $float/running-sum/endSum
     local.set $9
     local.get $0
     i32.load offset=4
     local.get $2
     i32.const 2
     i32.shl
     i32.add
     local.get $9
     local.get $0
     i64.load32_s offset=36
     local.get $0
     i64.load32_s offset=40
     i64.mul
     f32.convert_i64_s
     f32.div
     local.get $9
     local.get $0
     i32.load offset=52
     select
     f32.store
    end
    local.get $2
    i32.const 1
    i32.add
    local.set $2
    br $for-loop|0
   end
  end
 )
 (func $float/pack-panels/packRows (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32)
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
    local.get $4
    local.get $3
    local.get $6
    i32.sub
    local.tee $5
    local.get $4
    local.get $5
    i32.lt_s
    select
    local.set $7
    i32.const 0
    local.set $8
    loop $for-loop|1
     local.get $2
     local.get $8
     i32.gt_s
     if
      local.get $0
      local.get $3
      local.get $8
      i32.mul
      local.get $6
      i32.add
      i32.const 2
      i32.shl
      i32.add
      local.set $9
      i32.const 0
      local.set $5
      block $__inlined_func$float/copy-floats/copyFloats$1022
       local.get $7
       i32.const 4
       i32.lt_s
       if
        loop $for-loop|00
         local.get $5
         local.get $7
         i32.const 2
         i32.shl
         i32.lt_u
         if
          local.get $1
          local.get $5
          i32.add
          local.get $5
          local.get $9
          i32.add
          f32.load
          f32.store
          local.get $5
          i32.const 4
          i32.add
          local.set $5
          br $for-loop|00
         end
        end
        br $__inlined_func$float/copy-floats/copyFloats$1022
       end
       local.get $7
       i32.const 4
       i32.sub
       i32.const 2
       i32.shl
       local.set $10
       loop $for-loop|11
        local.get $5
        local.get $10
        i32.lt_u
        if
         local.get $1
         local.get $5
         i32.add
         local.get $5
         local.get $9
         i32.add
         v128.load
         v128.store
         local.get $5
         i32.const 16
         i32.add
         local.set $5
         br $for-loop|11
        end
       end
       local.get $1
       local.get $10
       i32.add
       local.get $9
       local.get $10
       i32.add
       v128.load
       v128.store
      end
      local.get $1
      local.get $7
      i32.const 2
      i32.shl
      i32.add
      local.set $1
      local.get $8
      i32.const 1
      i32.add
      local.set $8
      br $for-loop|1
     end
    end
    local.get $4
    local.get $6
    i32.add
    local.set $6
    br $for-loop|0
   end
  end
 )
 (func $float/pack-panels/packPanels (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  (local $11 i32)
  local.get $2
  i32.const 4
  i32.shr_s
  local.get $2
  i32.const 15
  i32.and
  i32.const 3
  i32.add
  i32.const 2
  i32.shr_u
  i32.add
  local.set $9
  local.get $3
  i32.const 2
  i32.shl
  local.set $7
  loop $for-loop|0
   local.get $3
   local.get $6
   i32.gt_s
   if
    local.get $4
    local.get $3
    local.get $6
    i32.sub
    local.tee $5
    local.get $4
    local.get $5
    i32.lt_s
    select
    local.set $8
    i32.const 0
    local.set $5
    loop $for-loop|1
     local.get $5
     local.get $9
     i32.lt_s
     if
      local.get $2
      i32.const 4
      i32.shr_s
      local.tee $10
      local.get $5
      i32.gt_s
      if (result i32)
       local.get $5
       i32.const 4
       i32.shl
      else
       local.get $10
       i32.const 4
       i32.shl
       local.get $5
       local.get $10
       i32.sub
       i32.const 2
       i32.shl
       i32.add
      end
      local.tee $10
      local.get $2
      i32.const -16
      i32.and
      i32.lt_s
      if (result i32)
       i32.const 16
      else
       i32.const 4
       local.get $2
       local.get $10
       i32.sub
       local.tee $11
       local.get $11
       i32.const 4
       i32.gt_s
       select
      end
      local.set $11
      local.get $0
      local.get $7
      local.get $10
      i32.mul
      i32.add
      local.get $6
      i32.const 2
      i32.shl
      i32.add
      local.get $1
      local.get $11
      local.get $8
      local.get $7
      i32.const 4
      call $float/pack-panels/packPanel
      local.get $1
      local.get $8
      i32.const 64
      i32.const 16
      local.get $11
      i32.const 16
      i32.eq
      select
      i32.mul
      i32.add
      local.set $1
      local.get $5
      i32.const 1
      i32.add
      local.set $5
      br $for-loop|1
     end
    end
    local.get $4
    local.get $6
    i32.add
    local.set $6
    br $for-loop|0
   end
  end
 )
 (func $float/multiply-panel/tile4x4 (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32) (param $6 i32) (param $7 i32) (param $8 i32) (param $9 i32) (param $10 i32) (param $11 i32)
  (local $12 v128)
  (local $13 v128)
  (local $14 v128)
  (local $15 v128)
  (local $16 i32)
  (local $17 i32)
  (local $18 i32)
  (local $19 v128)
  i32.const 3
  i32.const 2
  local.get $2
  i32.const 1
  i32.gt_s
  local.tee $16
  local.get $2
  i32.const 2
  i32.gt_s
  select
  local.tee $17
  local.get $2
  i32.const 3
  i32.gt_s
  select
  local.set $2
  local.get $9
  if (result v128)
   v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  else
   block $__inlined_func$float/lanes/loadLanes$682 (result v128)
    local.get $8
    i32.const 4
    i32.eq
    if
     local.get $6
     v128.load
     br $__inlined_func$float/lanes/loadLanes$682
    end
    local.get $6
    v128.load32_zero
    local.set $12
    local.get $8
    i32.const 1
    i32.gt_s
    if
     local.get $6
     i32.const 4
     i32.add
     local.get $12
     v128.load32_lane 1
     local.set $12
    end
    local.get $8
    i32.const 2
    i32.gt_s
    if (result v128)
     local.get $6
     i32.const 8
     i32.add
     local.get $12
     v128.load32_lane 2
    else
     local.get $12
    end
   end
   local.set $12
   local.get $6
   local.get $7
   local.get $16
   i32.mul
   i32.add
   local.set $9
   block $__inlined_func$float/lanes/loadLanes$683 (result v128)
    local.get $8
    i32.const 4
    i32.eq
    if
     local.get $9
     v128.load
     br $__inlined_func$float/lanes/loadLanes$683
    end
    local.get $9
    v128.load32_zero
    local.set $13
    local.get $8
    i32.const 1
    i32.gt_s
    if
     local.get $9
     i32.const 4
     i32.add
     local.get $13
     v128.load32_lane 1
     local.set $13
    end
    local.get $8
    i32.const 2
    i32.gt_s
    if (result v128)
     local.get $9
     i32.const 8
     i32.add
     local.get $13
     v128.load32_lane 2
    else
     local.get $13
    end
   end
   local.set $13
   local.get $6
   local.get $7
   local.get $17
   i32.mul
   i32.add
   local.set $9
   block $__inlined_func$float/lanes/loadLanes$684 (result v128)
    local.get $8
    i32.const 4
    i32.eq
    if
     local.get $9
     v128.load
     br $__inlined_func$float/lanes/loadLanes$684
    end
    local.get $9
    v128.load32_zero
    local.set $14
    local.get $8
    i32.const 1
    i32.gt_s
    if
     local.get $9
     i32.const 4
     i32.add
     local.get $14
     v128.load32_lane 1
     local.set $14
    end
    local.get $8
    i32.const 2
    i32.gt_s
    if (result v128)
     local.get $9
     i32.const 8
     i32.add
     local.get $14
     v128.load32_lane 2
    else
     local.get $14
    end
   end
   local.set $15
   local.get $6
   local.get $2
   local.get $7
   i32.mul
   i32.add
   local.set $9
   block $__inlined_func$float/lanes/loadLanes$685 (result v128)
    local.get $8
    i32.const 4
    i32.eq
    if
     local.get $9
     v128.load
     br $__inlined_func$float/lanes/loadLanes$685
    end
    local.get $9
    v128.load32_zero
    local.set $14
    local.get $8
    i32.const 1
    i32.gt_s
    if
     local.get $9
     i32.const 4
     i32.add
     local.get $14
     v128.load32_lane 1
     local.set $14
    end
    local.get $8
    i32.const 2
    i32.gt_s
    if (result v128)
     local.get $9
     i32.const 8
     i32.add
     local.get $14
     v128.load32_lane 2
    else
     local.get $14
    end
   end
  end
  local.set $14
  local.get $1
  local.get $16
  i32.mul
  local.set $9
  local.get $1
  local.get $17
  i32.mul
  local.set $18
  local.get $1
  local.get $2
  i32.mul
  local.set $1
  loop $while-continue|0
   local.get $3
   local.get $5
   i32.ne
   if
    local.get $12
    local.get $0
    v128.load32_splat
    local.get $3
    v128.load
    local.tee $19
    f32x4.mul
    f32x4.add
    local.set $12
    local.get $13
    local.get $0
    local.get $9
    i32.add
    v128.load32_splat
    local.get $19
    f32x4.mul
    f32x4.add
    local.set $13
    local.get $15
    local.get $0
    local.get $18
    i32.add
    v128.load32_splat
    local.get $19
    f32x4.mul
    f32x4.add
    local.set $15
    local.get $14
    local.get $0
    local.get $1
    i32.add
    v128.load32_splat
    local.get $19
    f32x4.mul
    f32x4.add
    local.set $14
    local.get $0
    i32.const 4
    i32.add
    local.set $0
    local.get $3
    local.get $4
    i32.add
    local.set $3
    br $while-continue|0
   end
  end
  local.get $10
  if
   local.get $13
   local.get $10
   local.get $16
   i32.const 2
   i32.shl
   i32.add
   v128.load32_splat
   f32x4.add
   local.set $13
   local.get $15
   local.get $10
   local.get $17
   i32.const 2
   i32.shl
   i32.add
   v128.load32_splat
   f32x4.add
   local.set $15
   local.get $14
   local.get $10
   local.get $2
   i32.const 2
   i32.shl
   i32.add
   v128.load32_splat
   f32x4.add
   local.set $14
   local.get $12
   local.get $10
   v128.load32_splat
   f32x4.add
   local.set $12
  end
  local.get $11
  if
   local.get $12
   block $__inlined_func$float/lanes/loadLanes$698 (result v128)
    local.get $8
    i32.const 4
    i32.eq
    if
     local.get $11
     v128.load
     br $__inlined_func$float/lanes/loadLanes$698
    end
    local.get $11
    v128.load32_zero
    local.set $12
    local.get $8
    i32.const 1
    i32.gt_s
    if
     local.get $11
     i32.const 4
     i32.add
     local.get $12
     v128.load32_lane 1
     local.set $12
    end
    local.get $8
    i32.const 2
    i32.gt_s
    if (result v128)
     local.get $11
     i32.const 8
     i32.add
     local.get $12
     v128.load32_lane 2
    else
     local.get $12
    end
   end
   local.tee $19
   f32x4.add
   local.set $12
   local.get $15
   local.get $19
   f32x4.add
   local.set $15
   local.get $14
   local.get $19
   f32x4.add
   local.set $14
   local.get $13
   local.get $19
   f32x4.add
   local.set $13
  end
  block $__inlined_func$float/lanes/storeLanes$699
   local.get $8
   i32.const 4
   i32.eq
   if
    local.get $6
    local.get $12
    v128.store
    br $__inlined_func$float/lanes/storeLanes$699
   end
   local.get $6
   local.get $12
   v128.store32_lane 0
   local.get $8
   i32.const 1
   i32.gt_s
   if
    local.get $6
    i32.const 4
    i32.add
    local.get $12
    v128.store32_lane 1
   end
   local.get $8
   i32.const 2
   i32.gt_s
   if
    local.get $6
    i32.const 8
    i32.add
    local.get $12
    v128.store32_lane 2
   end
  end
  local.get $6
  local.get $7
  local.get $16
  i32.mul
  i32.add
  local.set $0
  block $__inlined_func$float/lanes/storeLanes$700
   local.get $8
   i32.const 4
   i32.eq
   if
    local.get $0
    local.get $13
    v128.store
    br $__inlined_func$float/lanes/storeLanes$700
   end
   local.get $0
   local.get $13
   v128.store32_lane 0
   local.get $8
   i32.const 1
   i32.gt_s
   if
    local.get $0
    i32.const 4
    i32.add
    local.get $13
    v128.store32_lane 1
   end
   local.get $8
   i32.const 2
   i32.gt_s
   if
    local.get $0
    i32.const 8
    i32.add
    local.get $13
    v128.store32_lane 2
   end
  end
  local.get $6
  local.get $7
  local.get $17
  i32.mul
  i32.add
  local.set $0
  block $__inlined_func$float/lanes/storeLanes$701
   local.get $8
   i32.const 4
   i32.eq
   if
    local.get $0
    local.get $15
    v128.store
    br $__inlined_func$float/lanes/storeLanes$701
   end
   local.get $0
   local.get $15
   v128.store32_lane 0
   local.get $8
   i32.const 1
   i32.gt_s
   if
    local.get $0
    i32.const 4
    i32.add
    local.get $15
    v128.store32_lane 1
   end
   local.get $8
   i32.const 2
   i32.gt_s
   if
    local.get $0
    i32.const 8
    i32.add
    local.get $15
    v128.store32_lane 2
   end
  end
  local.get $6
  local.get $2
  local.get $7
  i32.mul
  i32.add
  local.set $0
  block $__inlined_func$float/lanes/storeLanes$702
   local.get $8
   i32.const 4
   i32.eq
   if
    local.get $0
    local.get $14
    v128.store
    br $__inlined_func$float/lanes/storeLanes$702
   end
   local.get $0
   local.get $14
   v128.store32_lane 0
   local.get $8
   i32.const 1
   i32.gt_s
   if
    local.get $0
    i32.const 4
    i32.add
    local.get $14
    v128.store32_lane 1
   end
   local.get $8
   i32.const 2
   i32.gt_s
   if
    local.get $0
    i32.const 8
    i32.add
    local.get $14
    v128.store32_lane 2
   end
  end
 )
 (func $float/multiply-panel/tile2x16 (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32) (param $6 i32) (param $7 i32) (param $8 i32) (param $9 i32) (param $10 i32)
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
  local.get $5
  local.get $6
  i32.add
  local.set $6
  local.get $7
  if (result v128)
   v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
  else
   local.get $5
   v128.load offset=16
   local.set $22
   local.get $5
   v128.load offset=32
   local.set $21
   local.get $5
   v128.load offset=48
   local.set $20
   local.get $6
   v128.load
   local.set $12
   local.get $6
   v128.load offset=16
   local.set $11
   local.get $6
   v128.load offset=32
   local.set $19
   local.get $6
   v128.load offset=48
   local.set $18
   local.get $5
   v128.load
  end
  local.set $23
  loop $while-continue|0
   local.get $2
   local.get $4
   i32.ne
   if
    local.get $23
    local.get $0
    v128.load32_splat
    local.tee $13
    local.get $2
    v128.load
    local.tee $16
    f32x4.mul
    f32x4.add
    local.set $23
    local.get $22
    local.get $13
    local.get $2
    v128.load offset=16
    local.tee $15
    f32x4.mul
    f32x4.add
    local.set $22
    local.get $21
    local.get $13
    local.get $2
    v128.load offset=32
    local.tee $14
    f32x4.mul
    f32x4.add
    local.set $21
    local.get $20
    local.get $13
    local.get $2
    v128.load offset=48
    local.tee $13
    f32x4.mul
    f32x4.add
    local.set $20
    local.get $12
    local.get $0
    local.get $1
    i32.add
    v128.load32_splat
    local.tee $17
    local.get $16
    f32x4.mul
    f32x4.add
    local.set $12
    local.get $11
    local.get $17
    local.get $15
    f32x4.mul
    f32x4.add
    local.set $11
    local.get $19
    local.get $17
    local.get $14
    f32x4.mul
    f32x4.add
    local.set $19
    local.get $18
    local.get $17
    local.get $13
    f32x4.mul
    f32x4.add
    local.set $18
    local.get $0
    i32.const 4
    i32.add
    local.set $0
    local.get $2
    local.get $3
    i32.add
    local.set $2
    br $while-continue|0
   end
  end
  local.get $8
  if
   local.get $23
   local.get $8
   v128.load32_splat
   local.tee $13
   f32x4.add
   local.set $23
   local.get $22
   local.get $13
   f32x4.add
   local.set $22
   local.get $21
   local.get $13
   f32x4.add
   local.set $21
   local.get $20
   local.get $13
   f32x4.add
   local.set $20
   local.get $12
   local.get $8
   local.get $9
   i32.add
   v128.load32_splat
   local.tee $13
   f32x4.add
   local.set $12
   local.get $19
   local.get $13
   f32x4.add
   local.set $19
   local.get $18
   local.get $13
   f32x4.add
   local.set $18
   local.get $11
   local.get $13
   f32x4.add
   local.set $11
  end
  local.get $10
  if
   local.get $23
   local.get $10
   v128.load
   local.tee $16
   f32x4.add
   local.set $23
   local.get $22
   local.get $10
   v128.load offset=16
   local.tee $15
   f32x4.add
   local.set $22
   local.get $21
   local.get $10
   v128.load offset=32
   local.tee $14
   f32x4.add
   local.set $21
   local.get $20
   local.get $10
   v128.load offset=48
   local.tee $13
   f32x4.add
   local.set $20
   local.get $11
   local.get $15
   f32x4.add
   local.set $11
   local.get $19
   local.get $14
   f32x4.add
   local.set $19
   local.get $18
   local.get $13
   f32x4.add
   local.set $18
   local.get $12
   local.get $16
   f32x4.add
   local.set $12
  end
  local.get $5
  local.get $23
  v128.store
  local.get $5
  local.get $22
  v128.store offset=16
  local.get $5
  local.get $21
  v128.store offset=32
  local.get $5
  local.get $20
  v128.store offset=48
  local.get $6
  local.get $12
  v128.store
  local.get $6
  local.get $11
  v128.store offset=16
  local.get $6
  local.get $19
  v128.store offset=32
  local.get $6
  local.get $18
  v128.store offset=48
 )
 (func $float/multiply-matrices/multiplyBlock (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32) (param $6 i32)
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
  local.get $0
  i32.load
  local.get $1
  i32.const 2
  i32.shl
  local.tee $7
  local.get $0
  i32.load offset=40
  i32.add
  i32.load
  i32.add
  local.get $0
  i32.load offset=56
  i32.const 2
  i32.shl
  local.tee $8
  local.get $2
  i32.mul
  i32.add
  local.set $14
  local.get $0
  i32.load offset=4
  local.get $0
  i32.load offset=44
  local.get $7
  i32.add
  i32.load
  i32.add
  local.set $15
  local.get $0
  i32.load offset=16
  local.get $0
  i32.load offset=60
  i32.const 2
  i32.shl
  local.tee $16
  local.get $1
  local.get $0
  i32.load offset=52
  i32.mul
  local.get $2
  i32.add
  i32.mul
  i32.add
  local.set $17
  loop $do-loop|0
   local.get $12
   local.get $0
   i32.load offset=64
   local.tee $2
   local.get $0
   i32.load offset=56
   local.tee $9
   local.get $12
   i32.sub
   local.tee $1
   local.get $1
   local.get $2
   i32.gt_s
   select
   local.tee $11
   i32.add
   local.get $9
   i32.eq
   local.set $18
   local.get $14
   local.get $12
   i32.const 2
   i32.shl
   i32.add
   local.set $1
   local.get $8
   local.set $7
   local.get $2
   local.get $9
   i32.lt_s
   if (result i32)
    local.get $6
    local.get $0
    i32.load offset=28
    i32.add
    local.set $10
    local.get $11
    i32.const 2
    i32.shl
    local.set $7
    i32.const 0
    local.set $9
    loop $for-loop|1
     local.get $3
     local.get $9
     i32.gt_u
     if
      local.get $1
      local.get $8
      local.get $9
      i32.mul
      i32.add
      local.set $13
      local.get $10
      local.get $7
      local.get $9
      i32.mul
      i32.add
      local.set $19
      block $__inlined_func$float/copy-floats/copyFloats$984
       local.get $11
       i32.const 4
       i32.lt_s
       if
        i32.const 0
        local.set $2
        loop $for-loop|0
         local.get $2
         local.get $11
         i32.const 2
         i32.shl
         i32.lt_u
         if
          local.get $2
          local.get $19
          i32.add
          local.get $2
          local.get $13
          i32.add
          f32.load
          f32.store
          local.get $2
          i32.const 4
          i32.add
          local.set $2
          br $for-loop|0
         end
        end
        br $__inlined_func$float/copy-floats/copyFloats$984
       end
       local.get $11
       i32.const 4
       i32.sub
       i32.const 2
       i32.shl
       local.set $20
       i32.const 0
       local.set $2
       loop $for-loop|10
        local.get $2
        local.get $20
        i32.lt_u
        if
         local.get $2
         local.get $19
         i32.add
         local.get $2
         local.get $13
         i32.add
         v128.load
         v128.store
         local.get $2
         i32.const 16
         i32.add
         local.set $2
         br $for-loop|10
        end
       end
       local.get $19
       local.get $20
       i32.add
       local.get $13
       local.get $20
       i32.add
       v128.load
       v128.store
      end
      local.get $9
      i32.const 1
      i32.add
      local.set $9
      br $for-loop|1
     end
    end
    local.get $10
   else
    local.get $1
   end
   local.set $9
   local.get $4
   local.set $1
   loop $for-loop|2
    local.get $1
    local.get $5
    i32.lt_s
    if
     local.get $6
     local.set $2
     i32.const 64
     i32.const 16
     local.get $0
     i32.load offset=60
     i32.const 4
     i32.shr_s
     local.tee $10
     local.get $1
     i32.gt_s
     if (result i32)
      local.get $1
      i32.const 4
      i32.shl
     else
      local.get $10
      i32.const 4
      i32.shl
      local.get $1
      local.get $10
      i32.sub
      i32.const 2
      i32.shl
      i32.add
     end
     local.tee $20
     local.get $0
     i32.load offset=60
     local.tee $10
     i32.const -16
     i32.and
     i32.lt_s
     if (result i32)
      i32.const 16
     else
      i32.const 4
      local.get $10
      local.get $20
      i32.sub
      local.tee $10
      local.get $10
      i32.const 4
      i32.gt_s
      select
     end
     local.tee $21
     i32.const 16
     i32.eq
     select
     local.set $13
     local.get $0
     i32.load offset=8
     local.tee $10
     if
      local.get $10
      local.get $12
      local.get $0
      i32.load offset=60
      i32.const 3
      i32.add
      i32.const -4
      i32.and
      i32.mul
      local.get $11
      local.get $20
      i32.mul
      i32.add
      i32.const 2
      i32.shl
      i32.add
      local.set $2
     else
      local.get $15
      local.get $12
      local.get $0
      i32.load offset=36
      i32.mul
      i32.add
      local.get $0
      i32.load offset=32
      local.tee $19
      local.get $20
      i32.mul
      i32.add
      local.set $10
      local.get $19
      i32.const 4
      i32.eq
      local.get $21
      i32.const 16
      i32.eq
      i32.and
      if (result i32)
       local.get $0
       i32.load offset=52
       i32.const 4
       i32.lt_s
      else
       i32.const 0
      end
      if
       local.get $10
       local.set $2
       local.get $0
       i32.load offset=36
       local.set $13
      else
       local.get $10
       local.get $6
       local.get $21
       local.get $11
       local.get $0
       i32.load offset=32
       local.get $0
       i32.load offset=36
       call $float/pack-panels/packPanel
      end
     end
     local.get $9
     local.get $7
     local.get $3
     local.get $2
     local.get $13
     local.get $11
     local.get $20
     i32.const 2
     i32.shl
     local.tee $2
     local.get $17
     i32.add
     local.get $16
     local.get $21
     local.get $12
     i32.eqz
     i32.const 0
     local.get $18
     if (result i32)
      local.get $0
      i32.load offset=12
     else
      i32.const 0
     end
     if (result i32)
      local.get $2
      local.get $0
      i32.load offset=12
      i32.add
     else
      i32.const 0
     end
     call $float/multiply-panel/multiplyPanel
     local.get $1
     i32.const 1
     i32.add
     local.set $1
     br $for-loop|2
    end
   end
   local.get $11
   local.get $12
   i32.add
   local.tee $12
   local.get $0
   i32.load offset=56
   i32.lt_s
   br_if $do-loop|0
  end
 )
 (func $float/max-pool-planes/maxPoolPlanes (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  (local $11 i32)
  (local $12 v128)
  (local $13 f32)
  (local $14 i32)
  (local $15 i32)
  (local $16 i32)
  (local $17 i32)
  local.get $0
  i32.load offset=8
  local.get $1
  local.get $0
  i32.load offset=12
  i32.mul
  i32.const 2
  i32.shl
  i32.add
  local.set $7
  local.get $0
  i32.load offset=16
  local.tee $3
  local.get $1
  i32.const 1
  i32.add
  i32.mul
  local.get $2
  i32.div_s
  local.set $14
  local.get $1
  local.get $3
  i32.mul
  local.get $2
  i32.div_s
  local.set $4
  loop $for-loop|0
   local.get $4
   local.get $14
   i32.lt_s
   if
    local.get $0
    i32.load
    local.get $4
    local.get $0
    i32.load offset=20
    local.get $0
    i32.load offset=24
    i32.mul
    i32.mul
    i32.const 2
    i32.shl
    i32.add
    local.set $15
    local.get $0
    i32.load offset=4
    local.get $4
    local.get $0
    i32.load offset=28
    local.get $0
    i32.load offset=32
    i32.mul
    i32.mul
    i32.const 2
    i32.shl
    i32.add
    local.set $8
    i32.const 0
    local.set $1
    loop $for-loop|1
     local.get $1
     local.get $0
     i32.load offset=12
     i32.lt_s
     if
      local.get $7
      local.get $1
      i32.const 2
      i32.shl
      i32.add
      f32.const -inf
      f32.store
      local.get $1
      i32.const 1
      i32.add
      local.set $1
      br $for-loop|1
     end
    end
    i32.const 0
    local.set $5
    loop $for-loop|2
     local.get $5
     local.get $0
     i32.load offset=28
     i32.lt_s
     if
      local.get $5
      local.get $0
      i32.load offset=44
      i32.mul
      local.get $0
      i32.load offset=52
      i32.sub
      local.set $16
      local.get $7
      local.get $0
      i32.load offset=56
      i32.const 2
      i32.shl
      i32.add
      local.set $17
      i32.const 0
      local.set $6
      i32.const 0
      local.set $2
      local.get $0
      i32.load offset=24
      i32.const 2
      i32.shl
      local.tee $9
      i32.const -16
      i32.and
      local.set $10
      i32.const 1
      local.set $3
      loop $for-loop|00
       local.get $6
       local.get $0
       i32.load offset=36
       i32.lt_s
       if
        local.get $16
        local.get $6
        local.get $0
        i32.load offset=60
        i32.mul
        i32.add
        local.tee $1
        i32.const 0
        i32.lt_s
        if (result i32)
         i32.const 1
        else
         local.get $1
         local.get $0
         i32.load offset=20
         i32.ge_s
        end
        i32.eqz
        if
         local.get $15
         local.get $1
         local.get $9
         i32.mul
         i32.add
         local.set $11
         i32.const 0
         local.set $1
         loop $for-loop|11
          local.get $1
          local.get $10
          i32.lt_u
          if
           local.get $1
           local.get $11
           i32.add
           v128.load
           local.set $12
           local.get $1
           local.get $17
           i32.add
           local.get $3
           if (result v128)
            local.get $12
           else
            local.get $1
            local.get $17
            i32.add
            v128.load
            local.get $12
            f32x4.max
           end
           v128.store
           local.get $1
           i32.const 16
           i32.add
           local.set $1
           br $for-loop|11
          end
         end
         loop $for-loop|22
          local.get $1
          local.get $9
          i32.lt_u
          if
           local.get $1
           local.get $11
           i32.add
           f32.load
           local.set $13
           local.get $1
           local.get $17
           i32.add
           local.get $3
           if (result f32)
            local.get $13
           else
            local.get $1
            local.get $17
            i32.add
            f32.load
            local.get $13
            f32.max
           end
           f32.store
           local.get $1
           i32.const 4
           i32.add
           local.set $1
           br $for-loop|22
          end
         end
         i32.const 0
         local.set $3
        end
        local.get $6
        i32.const 1
        i32.add
        local.set $6
        br $for-loop|00
       end
      end
      local.get $3
      if
       loop $for-loop|3
        local.get $2
        local.get $10
        i32.lt_u
        if
         local.get $2
         local.get $17
         i32.add
         v128.const i32x4 0xff800000 0xff800000 0xff800000 0xff800000
         v128.store
         local.get $2
         i32.const 16
         i32.add
         local.set $2
         br $for-loop|3
        end
       end
       loop $for-loop|4
        local.get $2
        local.get $9
        i32.lt_u
        if
         local.get $2
         local.get $17
         i32.add
         f32.const -inf
         f32.store
         local.get $2
         i32.const 4
         i32.add
         local.set $2
         br $for-loop|4
        end
       end
      end
      local.get $0
      local.get $7
      local.get $8
      call $float/max-pool-planes/maxOfColumns
      local.get $8
      local.get $0
      i32.load offset=32
      i32.const 2
      i32.shl
      i32.add
      local.set $8
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
    br $for-loop|0
   end
  end
 )
 (func $float/max-pool-planes/maxOfColumns (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 v128)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  (local $11 i32)
  i32.const 4
  local.get $0
  i32.load offset=32
  local.tee $3
  local.get $3
  i32.const 4
  i32.gt_s
  select
  local.set $5
  local.get $0
  i32.load offset=48
  i32.const 2
  i32.shl
  local.set $4
  local.get $0
  i32.load offset=64
  i32.const 2
  i32.shl
  local.set $9
  loop $for-loop|0
   local.get $7
   local.get $0
   i32.load offset=32
   local.tee $3
   i32.lt_s
   if
    local.get $1
    local.get $7
    local.get $3
    local.get $5
    i32.sub
    local.tee $3
    local.get $3
    local.get $7
    i32.gt_s
    select
    local.tee $10
    local.get $4
    i32.mul
    i32.add
    local.set $3
    block $__inlined_func$float/load-columns/loadColumns$1146 (result v128)
     local.get $5
     i32.const 1
     i32.sub
     local.tee $8
     i32.const 3
     i32.eq
     if
      local.get $4
      i32.const 4
      i32.eq
      if
       local.get $3
       v128.load
       br $__inlined_func$float/load-columns/loadColumns$1146
      end
      local.get $4
      i32.const 8
      i32.eq
      if
       local.get $3
       v128.load
       local.get $3
       v128.load offset=12
       i8x16.shuffle 0 1 2 3 8 9 10 11 20 21 22 23 28 29 30 31
       br $__inlined_func$float/load-columns/loadColumns$1146
      end
     end
     local.get $3
     local.get $4
     local.get $8
     i32.mul
     i32.add
     local.get $3
     local.get $4
     i32.const 2
     local.get $8
     local.get $8
     i32.const 2
     i32.gt_s
     select
     i32.mul
     i32.add
     local.get $3
     local.get $4
     i32.const 1
     local.get $8
     local.get $8
     i32.const 1
     i32.gt_s
     select
     i32.mul
     i32.add
     local.get $3
     v128.load32_splat
     v128.load32_lane 1
     v128.load32_lane 2
     v128.load32_lane 3
    end
    local.set $6
    i32.const 1
    local.set $8
    loop $for-loop|1
     local.get $8
     local.get $0
     i32.load offset=40
     i32.lt_s
     if
      local.get $3
      local.get $9
      i32.add
      local.set $3
      local.get $6
      block $__inlined_func$float/load-columns/loadColumns$1147 (result v128)
       local.get $5
       i32.const 1
       i32.sub
       local.tee $11
       i32.const 3
       i32.eq
       if
        local.get $4
        i32.const 4
        i32.eq
        if
         local.get $3
         v128.load
         br $__inlined_func$float/load-columns/loadColumns$1147
        end
        local.get $4
        i32.const 8
        i32.eq
        if
         local.get $3
         v128.load
         local.get $3
         v128.load offset=12
         i8x16.shuffle 0 1 2 3 8 9 10 11 20 21 22 23 28 29 30 31
         br $__inlined_func$float/load-columns/loadColumns$1147
        end
       end
       local.get $3
       local.get $4
       local.get $11
       i32.mul
       i32.add
       local.get $3
       local.get $4
       i32.const 2
       local.get $11
       local.get $11
       i32.const 2
       i32.gt_s
       select
       i32.mul
       i32.add
       local.get $3
       local.get $4
       i32.const 1
       local.get $11
       local.get $11
       i32.const 1
       i32.gt_s
       select
       i32.mul
       i32.add
       local.get $3
       v128.load32_splat
       v128.load32_lane 1
       v128.load32_lane 2
       v128.load32_lane 3
      end
      f32x4.max
      local.set $6
      local.get $8
      i32.const 1
      i32.add
      local.set $8
      br $for-loop|1
     end
    end
    local.get $2
    local.get $10
    i32.const 2
    i32.shl
    i32.add
    local.set $3
    block $__inlined_func$float/lanes/storeLanes$99
     local.get $5
     i32.const 4
     i32.eq
     if
      local.get $3
      local.get $6
      v128.store
      br $__inlined_func$float/lanes/storeLanes$99
     end
     local.get $3
     local.get $6
     v128.store32_lane 0
     local.get $5
     i32.const 1
     i32.gt_s
     if
      local.get $3
      i32.const 4
      i32.add
      local.get $6
      v128.store32_lane 1
     end
     local.get $5
     i32.const 2
     i32.gt_s
     if
      local.get $3
      i32.const 8
      i32.add
      local.get $6
      v128.store32_lane 2
     end
    end
    local.get $7
    i32.const 4
    i32.add
    local.set $7
    br $for-loop|0
   end
  end
 )
 (func $float/max-pool-indices/maxPoolIndices (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 v128)
  (local $4 i32)
  (local $5 i32)
  (local $6 v128)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  (local $11 i32)
  (local $12 i32)
  (local $13 i32)
  (local $14 v128)
  (local $15 i32)
  (local $16 i32)
  (local $17 i32)
  (local $18 i32)
  (local $19 v128)
  (local $20 i32)
  (local $21 i32)
  (local $22 i32)
  (local $23 v128)
  local.get $0
  i32.load offset=16
  local.get $1
  i32.const 1
  i32.add
  i32.mul
  local.get $2
  i32.div_s
  local.set $12
  local.get $0
  i32.load offset=32
  local.tee $4
  local.get $0
  i32.load offset=56
  local.tee $5
  local.get $0
  i32.load offset=48
  local.tee $7
  i32.add
  i32.const 1
  i32.sub
  local.get $7
  i32.div_s
  local.tee $7
  local.get $4
  local.get $7
  i32.lt_s
  select
  local.set $4
  local.get $0
  i32.load offset=24
  i32.const 1
  i32.sub
  local.get $0
  i32.load offset=64
  local.get $0
  i32.load offset=40
  i32.const 1
  i32.sub
  i32.mul
  i32.sub
  local.get $5
  i32.add
  local.tee $5
  i32.const 0
  i32.lt_s
  if (result i32)
   local.get $4
  else
   local.get $4
   local.get $0
   i32.load offset=32
   local.tee $7
   local.get $5
   local.get $0
   i32.load offset=48
   i32.div_s
   i32.const 1
   i32.add
   local.tee $5
   local.get $5
   local.get $7
   i32.gt_s
   select
   local.tee $5
   local.get $4
   local.get $5
   i32.gt_s
   select
  end
  local.set $5
  local.get $0
  i32.load offset=16
  local.get $1
  i32.mul
  local.get $2
  i32.div_s
  local.set $2
  loop $for-loop|0
   local.get $2
   local.get $12
   i32.lt_s
   if
    local.get $0
    i32.load
    local.get $2
    local.get $0
    i32.load offset=20
    local.get $0
    i32.load offset=24
    i32.mul
    i32.mul
    i32.const 2
    i32.shl
    i32.add
    local.set $16
    local.get $0
    i32.load offset=4
    local.get $2
    local.get $0
    i32.load offset=28
    local.get $0
    i32.load offset=32
    i32.mul
    i32.mul
    i32.const 2
    i32.shl
    i32.add
    local.set $11
    i32.const 0
    local.set $7
    loop $for-loop|1
     local.get $7
     local.get $0
     i32.load offset=28
     i32.lt_s
     if
      local.get $7
      local.get $0
      i32.load offset=44
      i32.mul
      local.get $0
      i32.load offset=52
      i32.sub
      local.set $17
      i32.const 0
      local.set $1
      loop $for-loop|2
       local.get $1
       local.get $0
       i32.load offset=32
       i32.lt_s
       if
        local.get $11
        local.get $1
        i32.const 2
        i32.shl
        i32.add
        local.set $8
        i32.const 4
        i32.const 1
        local.get $1
        i32.const 4
        i32.add
        local.get $5
        i32.le_s
        local.get $1
        local.get $4
        i32.ge_s
        i32.and
        select
        local.set $18
        local.get $1
        local.get $0
        i32.load offset=48
        local.tee $10
        i32.mul
        local.get $0
        i32.load offset=56
        i32.sub
        local.set $13
        i32.const 0
        local.set $9
        local.get $10
        i32.const 2
        i32.shl
        local.set $20
        v128.const i32x4 0x00000000 0x00000001 0x00000002 0x00000003
        local.get $10
        i32x4.splat
        i32x4.mul
        local.set $14
        v128.const i32x4 0xffffffff 0xffffffff 0xffffffff 0xffffffff
        local.set $6
        v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
        local.set $3
        loop $for-loop|00
         local.get $9
         local.get $0
         i32.load offset=36
         i32.lt_s
         if
          local.get $17
          local.get $9
          local.get $0
          i32.load offset=60
          i32.mul
          i32.add
          local.tee $15
          local.get $0
          i32.load offset=20
          i32.lt_u
          if
           i32.const 0
           local.set $10
           loop $for-loop|11
            local.get $10
            local.get $0
            i32.load offset=40
            i32.lt_s
            if
             local.get $0
             i32.load offset=24
             local.tee $21
             local.get $13
             local.get $10
             local.get $0
             i32.load offset=64
             i32.mul
             i32.add
             local.tee $22
             i32.gt_u
             if
              local.get $14
              local.get $15
              local.get $21
              i32.mul
              local.get $22
              i32.add
              local.tee $21
              i32x4.splat
              i32x4.add
              local.get $16
              local.get $21
              i32.const 2
              i32.shl
              i32.add
              local.set $21
              local.get $6
              block $__inlined_func$float/load-columns/loadColumns$1157 (result v128)
               local.get $18
               i32.const 1
               i32.sub
               local.tee $22
               i32.const 3
               i32.eq
               if
                local.get $20
                i32.const 4
                i32.eq
                if
                 local.get $21
                 v128.load
                 br $__inlined_func$float/load-columns/loadColumns$1157
                end
                local.get $20
                i32.const 8
                i32.eq
                if
                 local.get $21
                 v128.load
                 local.get $21
                 v128.load offset=12
                 i8x16.shuffle 0 1 2 3 8 9 10 11 20 21 22 23 28 29 30 31
                 br $__inlined_func$float/load-columns/loadColumns$1157
                end
               end
               local.get $21
               local.get $20
               local.get $22
               i32.mul
               i32.add
               local.get $21
               local.get $20
               i32.const 2
               local.get $22
               local.get $22
               i32.const 2
               i32.gt_s
               select
               i32.mul
               i32.add
               local.get $21
               local.get $20
               i32.const 1
               local.get $22
               local.get $22
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
              local.tee $19
              local.get $3
              f32x4.gt
              local.get $19
              local.get $19
              f32x4.ne
              v128.or
              local.get $6
              v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
              i32x4.lt_s
              v128.or
              local.tee $23
              v128.bitselect
              local.set $6
              local.get $19
              local.get $3
              local.get $23
              v128.bitselect
              local.set $3
             end
             local.get $10
             i32.const 1
             i32.add
             local.set $10
             br $for-loop|11
            end
           end
          end
          local.get $9
          i32.const 1
          i32.add
          local.set $9
          br $for-loop|00
         end
        end
        block $__inlined_func$float/lanes/storeLanes$445
         local.get $18
         i32.const 4
         i32.eq
         if
          local.get $8
          local.get $6
          v128.store
          br $__inlined_func$float/lanes/storeLanes$445
         end
         local.get $8
         local.get $6
         v128.store32_lane 0
         local.get $18
         i32.const 1
         i32.gt_s
         if
          local.get $8
          i32.const 4
          i32.add
          local.get $6
          v128.store32_lane 1
         end
         local.get $18
         i32.const 2
         i32.gt_s
         if
          local.get $8
          i32.const 8
          i32.add
          local.get $6
          v128.store32_lane 2
         end
        end
        local.get $1
        local.get $18
        i32.add
        local.set $1
        br $for-loop|2
       end
      end
      local.get $11
      local.get $0
      i32.load offset=32
      i32.const 2
      i32.shl
      i32.add
      local.set $11
      local.get $7
      i32.const 1
      i32.add
      local.set $7
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
 (func $float/logic/combineBooleans (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 v128)
  (local $9 i32)
  (local $10 i32)
  (local $11 i64)
  (local $12 i64)
  (local $13 i32)
  (local $14 i32)
  (local $15 i32)
  (local $16 i32)
  (local $17 v128)
  local.get $0
  i64.load32_s offset=20
  local.get $0
  i64.load32_s offset=24
  i64.mul
  local.tee $11
  local.get $1
  i64.extend_i32_s
  i64.mul
  local.get $2
  i64.extend_i32_s
  local.tee $12
  i64.div_s
  i32.wrap_i64
  local.set $5
  local.get $11
  local.get $1
  i32.const 1
  i32.add
  i64.extend_i32_s
  i64.mul
  local.get $12
  i64.div_s
  i32.wrap_i64
  local.set $9
  loop $while-continue|0
   local.get $5
   local.get $9
   i32.lt_s
   if
    local.get $5
    local.get $0
    i32.load offset=24
    local.tee $1
    i32.div_s
    local.set $2
    local.get $1
    local.get $5
    local.get $1
    local.get $2
    i32.mul
    i32.sub
    local.tee $10
    i32.sub
    local.tee $1
    local.get $9
    local.get $5
    i32.sub
    local.tee $3
    local.get $1
    local.get $3
    i32.lt_s
    select
    local.set $7
    local.get $0
    i32.load offset=12
    local.set $13
    local.get $0
    i32.load offset=16
    local.set $14
    i32.const 0
    local.set $6
    local.get $2
    local.set $1
    i32.const 0
    local.set $4
    loop $for-loop|0
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
      local.get $6
      local.get $15
      i32.load offset=4
      local.get $1
      local.get $3
      local.get $16
      i32.mul
      i32.sub
      i32.mul
      i32.add
      local.set $6
      local.get $3
      local.set $1
      local.get $4
      i32.const 1
      i32.add
      local.set $4
      br $for-loop|0
     end
    end
    local.get $6
    local.get $0
    i32.load
    i32.add
    local.get $10
    local.get $0
    i32.load offset=28
    i32.mul
    i32.add
    local.set $4
    local.get $0
    i32.load offset=12
    local.set $13
    local.get $0
    i32.load offset=16
    local.set $14
    i32.const 0
    local.set $6
    local.get $2
    local.set $1
    i32.const 0
    local.set $3
    loop $for-loop|00
     local.get $3
     local.get $14
     i32.lt_s
     if
      local.get $1
      local.get $13
      local.get $3
      i32.const 12
      i32.mul
      i32.add
      local.tee $15
      i32.load
      local.tee $16
      i32.div_s
      local.set $2
      local.get $6
      local.get $15
      i32.load offset=8
      local.get $1
      local.get $2
      local.get $16
      i32.mul
      i32.sub
      i32.mul
      i32.add
      local.set $6
      local.get $2
      local.set $1
      local.get $3
      i32.const 1
      i32.add
      local.set $3
      br $for-loop|00
     end
    end
    local.get $6
    local.get $0
    i32.load offset=4
    i32.add
    local.get $10
    local.get $0
    i32.load offset=32
    i32.mul
    i32.add
    local.set $2
    local.get $5
    local.get $0
    i32.load offset=8
    i32.add
    local.set $3
    i32.const 0
    local.set $1
    loop $for-loop|01
     local.get $1
     i32.const 16
     i32.add
     local.get $7
     i32.le_u
     if
      local.get $1
      local.get $3
      i32.add
      local.get $0
      i32.load offset=28
      if (result v128)
       local.get $1
       local.get $4
       i32.add
       v128.load
      else
       local.get $4
       v128.load8_splat
      end
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      i8x16.ne
      local.tee $8
      local.get $0
      i32.load offset=32
      if (result v128)
       local.get $1
       local.get $2
       i32.add
       v128.load
      else
       local.get $2
       v128.load8_splat
      end
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      i8x16.ne
      local.tee $17
      v128.or
      local.get $8
      local.get $17
      v128.and
      local.get $0
      i32.load offset=36
      select
      v128.const i32x4 0x01010101 0x01010101 0x01010101 0x01010101
      v128.and
      v128.store
      local.get $1
      i32.const 16
      i32.add
      local.set $1
      br $for-loop|01
     end
    end
    loop $for-loop|1
     local.get $1
     local.get $7
     i32.lt_u
     if
      local.get $1
      local.get $3
      i32.add
      local.get $4
      local.get $1
      local.get $0
      i32.load offset=28
      i32.mul
      i32.add
      v128.load8_splat
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      i8x16.ne
      local.tee $8
      local.get $2
      local.get $1
      local.get $0
      i32.load offset=32
      i32.mul
      i32.add
      v128.load8_splat
      v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
      i8x16.ne
      local.tee $17
      v128.or
      local.get $8
      local.get $17
      v128.and
      local.get $0
      i32.load offset=36
      select
      v128.const i32x4 0x01010101 0x01010101 0x01010101 0x01010101
      v128.and
      i8x16.extract_lane_u 0
      i32.store8
      local.get $1
      i32.const 1
      i32.add
      local.set $1
      br $for-loop|1
     end
    end
    local.get $5
    local.get $7
    i32.add
    local.set $5
    br $while-continue|0
   end
  end
 )
 (func $float/layer-norm/layerNorm (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 v128)
  (local $4 v128)
  (local $5 v128)
  (local $6 i32)
  (local $7 v128)
  (local $8 i32)
  (local $9 f32)
  (local $10 i64)
  (local $11 i64)
  (local $12 i32)
  (local $13 i32)
  (local $14 i32)
  (local $15 i32)
  (local $16 i32)
  local.get $0
  i64.load32_s offset=20
  local.tee $10
  local.get $1
  i32.const 1
  i32.add
  i64.extend_i32_s
  i64.mul
  local.get $2
  i64.extend_i32_s
  local.tee $11
  i64.div_s
  i32.wrap_i64
  local.set $12
  local.get $0
  i32.load offset=24
  local.tee $2
  i32.const 2
  i32.shl
  local.set $8
  local.get $2
  f32.convert_i32_s
  local.set $9
  local.get $10
  local.get $1
  i64.extend_i32_s
  i64.mul
  local.get $11
  i64.div_s
  i32.wrap_i64
  local.set $6
  loop $for-loop|0
   local.get $6
   local.get $12
   i32.lt_u
   if
    local.get $0
    i32.load
    local.get $6
    local.get $8
    i32.mul
    i32.add
    local.set $13
    local.get $0
    i32.load offset=24
    local.set $1
    i32.const 0
    local.set $2
    v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    local.set $4
    v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    local.set $5
    loop $for-loop|00
     local.get $1
     local.get $2
     i32.gt_s
     if
      local.get $13
      local.get $2
      i32.const 2
      i32.shl
      i32.add
      local.set $14
      local.get $4
      block $__inlined_func$float/lane-sum/loadPart$268 (result v128)
       local.get $1
       local.get $2
       i32.sub
       local.tee $15
       i32.const 4
       i32.ge_s
       if
        local.get $14
        v128.load
        br $__inlined_func$float/lane-sum/loadPart$268
       end
       local.get $15
       i32.const 0
       i32.gt_s
       if (result v128)
        local.get $14
        v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
        v128.load32_lane 0
       else
        v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
       end
       local.set $3
       local.get $15
       i32.const 1
       i32.gt_s
       if
        local.get $14
        local.get $3
        v128.load32_lane offset=4 1
        local.set $3
       end
       local.get $15
       i32.const 2
       i32.gt_s
       if (result v128)
        local.get $14
        local.get $3
        v128.load32_lane offset=8 2
       else
        local.get $3
       end
      end
      f32x4.add
      local.set $4
      local.get $14
      i32.const 16
      i32.add
      local.set $14
      local.get $5
      block $__inlined_func$float/lane-sum/loadPart$269 (result v128)
       local.get $1
       local.get $2
       i32.sub
       i32.const 4
       i32.sub
       local.tee $15
       i32.const 4
       i32.ge_s
       if
        local.get $14
        v128.load
        br $__inlined_func$float/lane-sum/loadPart$269
       end
       local.get $15
       i32.const 0
       i32.gt_s
       if (result v128)
        local.get $14
        v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
        v128.load32_lane 0
       else
        v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
       end
       local.set $3
       local.get $15
       i32.const 1
       i32.gt_s
       if
        local.get $14
        local.get $3
        v128.load32_lane offset=4 1
        local.set $3
       end
       local.get $15
       i32.const 2
       i32.gt_s
       if (result v128)
        local.get $14
        local.get $3
        v128.load32_lane offset=8 2
       else
        local.get $3
       end
      end
      f32x4.add
      local.set $5
      local.get $2
      i32.const 8
      i32.add
      local.set $2
      br $for-loop|00
     end
    end
    local.get $0
    i32.load offset=4
    local.get $6
    local.get $8
    i32.mul
    i32.add
    local.set $14
    local.get $4
    local.get $5
    f32x4.add
    local.tee $3
    local.get $3
    local.get $3
    i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15
    f32x4.add
    local.tee $3
    f32x4.extract_lane 0
    local.get $3
    f32x4.extract_lane 1
    f32.add
    local.get $9
    f32.div
    f32x4.splat
    local.set $7
    local.get $0
    i32.load offset=24
    local.set $1
    i32.const 0
    local.set $2
    v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    local.set $4
    v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    local.set $5
    loop $for-loop|01
     local.get $1
     local.get $2
     i32.gt_s
     if
      local.get $13
      local.get $2
      i32.const 2
      i32.shl
      i32.add
      local.set $15
      local.get $4
      block $__inlined_func$float/lane-sum/loadPart$271 (result v128)
       local.get $1
       local.get $2
       i32.sub
       local.tee $16
       i32.const 4
       i32.ge_s
       if
        local.get $15
        v128.load
        br $__inlined_func$float/lane-sum/loadPart$271
       end
       local.get $16
       i32.const 0
       i32.gt_s
       if (result v128)
        local.get $15
        v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
        v128.load32_lane 0
       else
        v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
       end
       local.set $3
       local.get $16
       i32.const 1
       i32.gt_s
       if
        local.get $15
        local.get $3
        v128.load32_lane offset=4 1
        local.set $3
       end
       local.get $16
       i32.const 2
       i32.gt_s
       if (result v128)
        local.get $15
        local.get $3
        v128.load32_lane offset=8 2
       else
        local.get $3
       end
      end
      local.get $7
      f32x4.sub
      local.tee $3
      local.get $3
      f32x4.mul
      local.get $1
      local.get $2
      i32.sub
      local.tee $16
      i32x4.splat
      v128.const i32x4 0x00000000 0x00000001 0x00000002 0x00000003
      i32x4.gt_s
      v128.and
      f32x4.add
      local.set $4
      local.get $15
      i32.const 16
      i32.add
      local.set $15
      local.get $5
      block $__inlined_func$float/lane-sum/loadPart$272 (result v128)
       local.get $16
       i32.const 4
       i32.sub
       local.tee $16
       i32.const 4
       i32.ge_s
       if
        local.get $15
        v128.load
        br $__inlined_func$float/lane-sum/loadPart$272
       end
       local.get $16
       i32.const 0
       i32.gt_s
       if (result v128)
        local.get $15
        v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
        v128.load32_lane 0
       else
        v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
       end
       local.set $3
       local.get $16
       i32.const 1
       i32.gt_s
       if
        local.get $15
        local.get $3
        v128.load32_lane offset=4 1
        local.set $3
       end
       local.get $16
       i32.const 2
       i32.gt_s
       if (result v128)
        local.get $15
        local.get $3
        v128.load32_lane offset=8 2
       else
        local.get $3
       end
      end
      local.get $7
      f32x4.sub
      local.tee $3
      local.get $3
      f32x4.mul
      local.get $1
      local.get $2
      i32.sub
      i32.const 4
      i32.sub
      i32x4.splat
      v128.const i32x4 0x00000000 0x00000001 0x00000002 0x00000003
      i32x4.gt_s
      v128.and
      f32x4.add
      local.set $5
      local.get $2
      i32.const 8
      i32.add
      local.set $2
      br $for-loop|01
     end
    end
    f32.const 1
    local.get $4
    local.get $5
    f32x4.add
    local.tee $3
    local.get $3
    local.get $3
    i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15
    f32x4.add
    local.tee $3
    f32x4.extract_lane 0
    local.get $3
    f32x4.extract_lane 1
    f32.add
    local.get $9
    f32.div
    local.get $0
    i32.load offset=16
    f32.load
    f32.add
    f32.sqrt
    f32.div
    f32x4.splat
    local.set $4
    i32.const 0
    local.set $1
    loop $for-loop|02
     local.get $0
     i32.load offset=24
     local.tee $2
     local.get $1
     i32.gt_s
     if
      local.get $1
      i32.const 2
      i32.shl
      local.tee $15
      local.get $13
      i32.add
      local.set $16
      block $__inlined_func$float/lane-sum/loadPart$278 (result v128)
       local.get $2
       local.get $1
       i32.sub
       local.tee $2
       i32.const 4
       i32.ge_s
       if
        local.get $16
        v128.load
        br $__inlined_func$float/lane-sum/loadPart$278
       end
       local.get $2
       i32.const 0
       i32.gt_s
       if (result v128)
        local.get $16
        v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
        v128.load32_lane 0
       else
        v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
       end
       local.set $3
       local.get $2
       i32.const 1
       i32.gt_s
       if
        local.get $16
        local.get $3
        v128.load32_lane offset=4 1
        local.set $3
       end
       local.get $2
       i32.const 2
       i32.gt_s
       if (result v128)
        local.get $16
        local.get $3
        v128.load32_lane offset=8 2
       else
        local.get $3
       end
      end
      local.get $7
      f32x4.sub
      local.get $4
      f32x4.mul
      local.set $3
      local.get $0
      i32.load offset=8
      local.tee $16
      if
       local.get $15
       local.get $16
       i32.add
       local.set $16
       local.get $3
       block $__inlined_func$float/lane-sum/loadPart$281 (result v128)
        local.get $2
        i32.const 4
        i32.ge_s
        if
         local.get $16
         v128.load
         br $__inlined_func$float/lane-sum/loadPart$281
        end
        local.get $2
        i32.const 0
        i32.gt_s
        if (result v128)
         local.get $16
         v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
         v128.load32_lane 0
        else
         v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
        end
        local.set $3
        local.get $2
        i32.const 1
        i32.gt_s
        if
         local.get $16
         local.get $3
         v128.load32_lane offset=4 1
         local.set $3
        end
        local.get $2
        i32.const 2
        i32.gt_s
        if (result v128)
         local.get $16
         local.get $3
         v128.load32_lane offset=8 2
        else
         local.get $3
        end
       end
       f32x4.mul
       local.set $3
      end
      local.get $0
      i32.load offset=12
      local.tee $16
      if
       local.get $15
       local.get $16
       i32.add
       local.set $16
       local.get $3
       block $__inlined_func$float/lane-sum/loadPart$284 (result v128)
        local.get $2
        i32.const 4
        i32.ge_s
        if
         local.get $16
         v128.load
         br $__inlined_func$float/lane-sum/loadPart$284
        end
        local.get $2
        i32.const 0
        i32.gt_s
        if (result v128)
         local.get $16
         v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
         v128.load32_lane 0
        else
         v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
        end
        local.set $3
        local.get $2
        i32.const 1
        i32.gt_s
        if
         local.get $16
         local.get $3
         v128.load32_lane offset=4 1
         local.set $3
        end
        local.get $2
        i32.const 2
        i32.gt_s
        if (result v128)
         local.get $16
         local.get $3
         v128.load32_lane offset=8 2
        else
         local.get $3
        end
       end
       f32x4.add
       local.set $3
      end
      local.get $14
      local.get $15
      i32.add
      local.set $15
      block $__inlined_func$float/lane-sum/storePart4$285
       local.get $2
       i32.const 4
       i32.ge_s
       if
        local.get $15
        local.get $3
        v128.store
        br $__inlined_func$float/lane-sum/storePart4$285
       end
       local.get $2
       i32.const 0
       i32.gt_s
       if
        local.get $15
        local.get $3
        v128.store32_lane 0
       end
       local.get $2
       i32.const 1
       i32.gt_s
       if
        local.get $15
        local.get $3
        v128.store32_lane offset=4 1
       end
       local.get $2
       i32.const 2
       i32.gt_s
       if
        local.get $15
        local.get $3
        v128.store32_lane offset=8 2
       end
      end
      local.get $1
      i32.const 4
      i32.add
      local.set $1
      br $for-loop|02
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
  i32.load offset=60
  local.get $0
  i32.load offset=68
  i32.const 1
  i32.shl
  i32.add
  i32.const 2
  i32.shl
  local.set $8
  local.get $0
  i32.load offset=84
  local.tee $2
  i32.const 2
  i32.shl
  local.set $20
  local.get $2
  i32.const 1
  i32.eq
  local.set $5
  local.get $0
  i32.load offset=76
  i32.const 4
  i32.sub
  local.set $10
  loop $for-loop|0
   local.get $9
   local.get $0
   i32.load offset=72
   i32.lt_s
   if
    local.get $1
    local.get $9
    local.get $0
    i32.load offset=80
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
     i32.load offset=76
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
      block $__inlined_func$float/dwconv3x3-4x1/columns$842 (result v128)
       local.get $5
       if
        local.get $23
        v128.load
        br $__inlined_func$float/dwconv3x3-4x1/columns$842
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
      block $__inlined_func$float/dwconv3x3-4x1/columns$844 (result v128)
       local.get $5
       if
        local.get $23
        v128.load offset=4
        br $__inlined_func$float/dwconv3x3-4x1/columns$844
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
      block $__inlined_func$float/dwconv3x3-4x1/columns$846 (result v128)
       local.get $5
       if
        local.get $23
        v128.load offset=8
        br $__inlined_func$float/dwconv3x3-4x1/columns$846
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
      block $__inlined_func$float/dwconv3x3-4x1/columns$848 (result v128)
       local.get $5
       if
        local.get $4
        v128.load
        br $__inlined_func$float/dwconv3x3-4x1/columns$848
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
      block $__inlined_func$float/dwconv3x3-4x1/columns$850 (result v128)
       local.get $5
       if
        local.get $4
        v128.load offset=4
        br $__inlined_func$float/dwconv3x3-4x1/columns$850
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
      block $__inlined_func$float/dwconv3x3-4x1/columns$852 (result v128)
       local.get $5
       if
        local.get $4
        v128.load offset=8
        br $__inlined_func$float/dwconv3x3-4x1/columns$852
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
      block $__inlined_func$float/dwconv3x3-4x1/columns$854 (result v128)
       local.get $5
       if
        local.get $2
        v128.load
        br $__inlined_func$float/dwconv3x3-4x1/columns$854
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
      block $__inlined_func$float/dwconv3x3-4x1/columns$856 (result v128)
       local.get $5
       if
        local.get $2
        v128.load offset=4
        br $__inlined_func$float/dwconv3x3-4x1/columns$856
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
      block $__inlined_func$float/dwconv3x3-4x1/columns$858 (result v128)
       local.get $5
       if
        local.get $2
        v128.load offset=8
        br $__inlined_func$float/dwconv3x3-4x1/columns$858
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
    i32.load offset=76
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
 (func $float/convolve-planar/convolvePlanar (param $0 i32) (param $1 i32) (param $2 i32)
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
  (local $16 v128)
  (local $17 i32)
  (local $18 i32)
  (local $19 i32)
  (local $20 i32)
  local.get $0
  i32.load offset=68
  local.tee $3
  local.get $0
  i32.load offset=64
  i32.add
  i32.const 1
  i32.sub
  local.get $3
  i32.div_s
  local.tee $17
  local.get $0
  i32.load offset=36
  i32.mul
  local.set $3
  local.get $0
  i32.load offset=116
  if (result i32)
   local.get $1
   local.get $3
   i32.mul
   local.get $2
   i32.div_s
  else
   i32.const 0
  end
  local.set $15
  local.get $0
  i32.load offset=116
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
  i32.load offset=116
  if (result i32)
   i32.const 0
  else
   local.get $0
   i32.load offset=52
   local.get $1
   i32.mul
   local.get $2
   i32.div_s
  end
  local.set $20
  local.get $0
  i32.load offset=116
  if (result i32)
   local.get $0
   i32.load offset=52
  else
   local.get $0
   i32.load offset=52
   local.get $1
   i32.const 1
   i32.add
   i32.mul
   local.get $2
   i32.div_s
  end
  local.set $19
  local.get $0
  i32.load offset=16
  local.get $1
  local.get $0
  i32.load offset=20
  i32.mul
  i32.add
  local.tee $18
  local.set $5
  block $__inlined_func$float/given-weights/weightsOf$21
   local.get $0
   i32.load offset=128
   i32.eqz
   if
    local.get $0
    i32.load offset=8
    local.set $5
    br $__inlined_func$float/given-weights/weightsOf$21
   end
   local.get $5
   local.get $0
   i32.load offset=132
   i32.add
   local.set $5
   local.get $0
   i32.load offset=56
   local.get $0
   i32.load offset=128
   local.tee $10
   i32.div_u
   local.set $9
   loop $for-loop|0
    local.get $4
    local.get $0
    i32.load offset=44
    i32.lt_u
    if
     local.get $0
     i32.load offset=8
     local.get $0
     i32.load offset=52
     local.get $4
     local.get $9
     i32.mul
     i32.mul
     local.get $10
     i32.mul
     i32.const 2
     i32.shl
     i32.add
     local.set $8
     i32.const 0
     local.set $12
     loop $for-loop|1
      local.get $0
      i32.load offset=52
      local.tee $6
      local.get $12
      i32.gt_u
      if
       local.get $5
       local.get $0
       i32.load offset=56
       local.get $4
       local.get $6
       i32.mul
       local.get $12
       i32.add
       i32.mul
       i32.const 2
       i32.shl
       i32.add
       local.set $13
       i32.const 0
       local.set $14
       loop $for-loop|2
        local.get $9
        local.get $14
        i32.gt_u
        if
         local.get $8
         local.get $14
         local.get $0
         i32.load offset=52
         i32.mul
         local.get $12
         i32.add
         local.get $10
         i32.mul
         i32.const 2
         i32.shl
         i32.add
         local.set $7
         i32.const 0
         local.set $11
         block $__inlined_func$float/copy-floats/copyFloats$594
          local.get $0
          i32.load offset=128
          local.tee $6
          i32.const 4
          i32.lt_s
          if
           loop $for-loop|00
            local.get $11
            local.get $6
            i32.const 2
            i32.shl
            i32.lt_u
            if
             local.get $11
             local.get $13
             i32.add
             local.get $7
             local.get $11
             i32.add
             f32.load
             f32.store
             local.get $11
             i32.const 4
             i32.add
             local.set $11
             br $for-loop|00
            end
           end
           br $__inlined_func$float/copy-floats/copyFloats$594
          end
          local.get $6
          i32.const 4
          i32.sub
          i32.const 2
          i32.shl
          local.set $6
          loop $for-loop|11
           local.get $6
           local.get $11
           i32.gt_u
           if
            local.get $11
            local.get $13
            i32.add
            local.get $7
            local.get $11
            i32.add
            v128.load
            v128.store
            local.get $11
            i32.const 16
            i32.add
            local.set $11
            br $for-loop|11
           end
          end
          local.get $6
          local.get $13
          i32.add
          local.get $6
          local.get $7
          i32.add
          v128.load
          v128.store
         end
         local.get $13
         local.get $10
         i32.const 2
         i32.shl
         i32.add
         local.set $13
         local.get $14
         i32.const 1
         i32.add
         local.set $14
         br $for-loop|2
        end
       end
       local.get $12
       i32.const 1
       i32.add
       local.set $12
       br $for-loop|1
      end
     end
     local.get $4
     i32.const 1
     i32.add
     local.set $4
     br $for-loop|0
    end
   end
  end
  local.get $5
  local.set $4
  local.get $0
  i32.load offset=124
  if (result i32)
   local.get $4
   local.get $0
   i32.load offset=56
   local.get $0
   i32.load offset=44
   local.get $0
   i32.load offset=52
   i32.mul
   i32.mul
   local.tee $6
   i32.const 2
   i32.shl
   i32.add
   local.set $7
   local.get $4
   local.get $6
   i32.const -4
   i32.and
   i32.const 2
   i32.shl
   i32.add
   local.set $6
   loop $for-loop|01
    local.get $4
    local.get $6
    i32.lt_u
    if
     local.get $16
     local.get $4
     v128.load
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     f32x4.mul
     f32x4.add
     local.set $16
     local.get $4
     i32.const 16
     i32.add
     local.set $4
     br $for-loop|01
    end
   end
   loop $for-loop|12
    local.get $4
    local.get $7
    i32.lt_u
    if
     local.get $16
     local.get $4
     v128.load32_splat
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     f32x4.mul
     f32x4.add
     local.set $16
     local.get $4
     i32.const 4
     i32.add
     local.set $4
     br $for-loop|12
    end
   end
   local.get $16
   v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
   f32x4.eq
   i32x4.all_true
   i32.eqz
  else
   i32.const 0
  end
  if
   local.get $0
   local.get $5
   local.get $1
   local.get $2
   call $float/convolve-skipping/convolveSkipping
   return
  end
  loop $for-loop|013
   local.get $3
   local.get $15
   i32.gt_s
   if
    local.get $0
    i32.load offset=64
    local.get $0
    i32.load offset=68
    local.tee $2
    local.get $15
    local.get $15
    local.get $17
    i32.div_s
    local.tee $11
    local.get $17
    i32.mul
    i32.sub
    i32.mul
    local.tee $10
    i32.sub
    local.set $1
    local.get $2
    local.get $1
    local.get $1
    local.get $2
    i32.gt_s
    select
    local.set $9
    local.get $0
    i32.load
    local.get $11
    local.get $0
    i32.load offset=40
    i32.mul
    i32.add
    local.set $1
    local.get $0
    i32.load offset=76
    if
     local.get $0
     local.get $1
     local.get $10
     local.get $0
     i32.load offset=72
     local.tee $1
     i32.div_s
     local.tee $2
     local.get $9
     local.get $10
     i32.add
     i32.const 1
     i32.sub
     local.get $1
     i32.div_s
     local.get $18
     local.get $0
     i32.load offset=24
     i32.add
     local.tee $1
     call $float/pad-rows/padRows
     local.get $1
     local.get $0
     i32.load offset=100
     local.get $2
     local.get $0
     i32.load offset=108
     i32.mul
     i32.mul
     i32.const 2
     i32.shl
     i32.sub
     local.set $1
    end
    i32.const 0
    local.set $4
    loop $for-loop|124
     local.get $0
     i32.load offset=44
     local.tee $8
     local.get $4
     i32.gt_s
     if
      local.get $0
      i32.load offset=4
      local.get $0
      i32.load offset=64
      local.get $0
      i32.load offset=52
      local.tee $6
      local.get $4
      i32.mul
      local.tee $2
      local.get $20
      i32.add
      local.tee $7
      local.get $8
      local.get $11
      i32.mul
      local.get $6
      i32.mul
      i32.add
      i32.mul
      i32.const 2
      i32.shl
      i32.add
      local.set $6
      local.get $0
      local.get $1
      local.get $4
      local.get $0
      i32.load offset=48
      i32.mul
      i32.add
      local.get $18
      local.get $10
      local.get $9
      local.get $5
      local.get $2
      local.get $0
      i32.load offset=56
      i32.mul
      i32.const 2
      i32.shl
      i32.add
      local.get $20
      local.get $19
      local.get $20
      i32.sub
      local.get $0
      i32.load offset=12
      local.tee $2
      if (result i32)
       local.get $7
       i32.const 2
       i32.shl
       local.get $2
       i32.add
      else
       i32.const 0
      end
      local.get $6
      call $float/convolve-planar/convolveBlock
      local.get $4
      i32.const 1
      i32.add
      local.set $4
      br $for-loop|124
     end
    end
    local.get $15
    i32.const 1
    i32.add
    local.set $15
    br $for-loop|013
   end
  end
 )
 (func $float/convolve-planar/convolveBlock (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32) (param $6 i32) (param $7 i32) (param $8 i32) (param $9 i32)
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
  (local $33 i32)
  local.get $4
  i32.const 4
  i32.shr_s
  local.get $4
  i32.const 15
  i32.and
  i32.const 3
  i32.add
  i32.const 2
  i32.shr_u
  i32.add
  local.set $20
  local.get $0
  i32.load offset=64
  i32.const 2
  i32.shl
  local.set $19
  loop $do-loop|0
   local.get $31
   local.get $0
   i32.load offset=60
   local.tee $10
   local.get $0
   i32.load offset=56
   local.tee $11
   local.get $31
   i32.sub
   local.tee $12
   local.get $10
   local.get $12
   i32.lt_s
   select
   local.tee $28
   i32.add
   local.get $11
   i32.eq
   local.set $18
   local.get $0
   i32.load offset=120
   local.tee $10
   i32.const 0
   i32.ne
   local.set $11
   local.get $10
   local.get $28
   i32.const 2
   i32.shl
   local.get $11
   select
   local.set $22
   local.get $5
   local.get $11
   if (result i32)
    local.get $31
   else
    local.get $31
    local.get $0
    i32.load offset=52
    i32.mul
   end
   i32.const 2
   i32.shl
   i32.add
   local.get $6
   local.get $22
   i32.mul
   i32.add
   local.set $17
   local.get $0
   i32.load offset=28
   local.get $31
   i32.const 2
   i32.shl
   i32.add
   local.set $13
   i32.const 0
   local.set $14
   loop $for-loop|1
    local.get $14
    local.get $20
    i32.lt_s
    if
     local.get $2
     local.set $10
     i32.const 0
     local.set $27
     i32.const 64
     i32.const 16
     local.get $14
     local.get $4
     i32.const 4
     i32.shr_s
     local.tee $11
     i32.lt_s
     if (result i32)
      local.get $14
      i32.const 4
      i32.shl
     else
      local.get $11
      i32.const 4
      i32.shl
      local.get $14
      local.get $11
      i32.sub
      i32.const 2
      i32.shl
      i32.add
     end
     local.tee $11
     local.get $4
     i32.const -16
     i32.and
     i32.lt_s
     if (result i32)
      i32.const 16
     else
      i32.const 4
      local.get $4
      local.get $11
      i32.sub
      local.tee $12
      local.get $12
      i32.const 4
      i32.gt_s
      select
     end
     local.tee $15
     i32.const 16
     i32.eq
     select
     local.set $26
     local.get $3
     local.get $11
     i32.add
     i32.const 2
     i32.shl
     local.tee $16
     local.get $0
     i32.load offset=32
     i32.add
     local.tee $30
     local.get $15
     i32.const 1
     i32.sub
     i32.const 2
     i32.shl
     i32.add
     local.set $29
     local.get $13
     local.get $28
     i32.const 2
     i32.shl
     i32.add
     local.set $25
     loop $for-loop|0
      local.get $15
      local.get $27
      i32.gt_s
      if
       local.get $30
       i32.load
       local.tee $23
       local.get $1
       i32.add
       local.set $24
       local.get $13
       local.set $11
       local.get $10
       local.set $12
       block $__inlined_func$float/gather-panel/gatherQuad$1164
        local.get $30
        i32.const 8
        i32.add
        local.tee $21
        local.get $29
        local.get $21
        local.get $29
        i32.lt_u
        select
        i32.load
        local.get $23
        i32.sub
        local.tee $21
        i32.const 8
        i32.eq
        local.get $30
        i32.const 4
        i32.add
        local.tee $32
        local.get $29
        local.get $29
        local.get $32
        i32.gt_u
        select
        i32.load
        local.get $23
        i32.sub
        local.tee $33
        i32.const 4
        i32.eq
        i32.and
        local.get $30
        i32.const 12
        i32.add
        local.tee $32
        local.get $29
        local.get $29
        local.get $32
        i32.gt_u
        select
        i32.load
        local.get $23
        i32.sub
        local.tee $23
        i32.const 12
        i32.eq
        i32.and
        if
         loop $for-loop|00
          local.get $11
          local.get $25
          i32.ne
          if
           local.get $12
           local.get $24
           local.get $11
           i32.load
           i32.add
           v128.load
           v128.store
           local.get $12
           local.get $26
           i32.add
           local.set $12
           local.get $11
           i32.const 4
           i32.add
           local.set $11
           br $for-loop|00
          end
         end
         br $__inlined_func$float/gather-panel/gatherQuad$1164
        end
        local.get $21
        i32.const 16
        i32.eq
        local.get $33
        i32.const 8
        i32.eq
        i32.and
        local.get $23
        i32.const 24
        i32.eq
        i32.and
        if
         loop $for-loop|11
          local.get $11
          local.get $25
          i32.ne
          if
           local.get $12
           local.get $24
           local.get $11
           i32.load
           i32.add
           local.tee $21
           v128.load
           local.get $21
           v128.load offset=12
           i8x16.shuffle 0 1 2 3 8 9 10 11 20 21 22 23 28 29 30 31
           v128.store
           local.get $12
           local.get $26
           i32.add
           local.set $12
           local.get $11
           i32.const 4
           i32.add
           local.set $11
           br $for-loop|11
          end
         end
         br $__inlined_func$float/gather-panel/gatherQuad$1164
        end
        loop $for-loop|2
         local.get $11
         local.get $25
         i32.ne
         if
          local.get $12
          local.get $23
          local.get $24
          local.get $11
          i32.load
          i32.add
          local.tee $32
          i32.add
          local.get $21
          local.get $32
          i32.add
          local.get $32
          local.get $33
          i32.add
          local.get $32
          v128.load32_splat
          v128.load32_lane 1
          v128.load32_lane 2
          v128.load32_lane 3
          v128.store
          local.get $12
          local.get $26
          i32.add
          local.set $12
          local.get $11
          i32.const 4
          i32.add
          local.set $11
          br $for-loop|2
         end
        end
       end
       local.get $30
       i32.const 16
       i32.add
       local.set $30
       local.get $10
       i32.const 16
       i32.add
       local.set $10
       local.get $27
       i32.const 4
       i32.add
       local.set $27
       br $for-loop|0
      end
     end
     local.get $17
     local.get $22
     local.get $7
     local.get $2
     i32.const 64
     i32.const 16
     local.get $15
     i32.const 16
     i32.eq
     select
     local.get $28
     local.get $9
     local.get $16
     i32.add
     local.get $19
     local.get $15
     local.get $31
     i32.eqz
     local.get $8
     i32.const 0
     local.get $18
     select
     i32.const 0
     call $float/multiply-panel/multiplyPanel
     local.get $14
     i32.const 1
     i32.add
     local.set $14
     br $for-loop|1
    end
   end
   local.get $28
   local.get $31
   i32.add
   local.tee $31
   local.get $0
   i32.load offset=56
   i32.lt_s
   br_if $do-loop|0
  end
 )
 (func $float/convolve-few-pixels/sumRows (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32) (param $6 i32) (param $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 v128)
  (local $11 i32)
  (local $12 v128)
  (local $13 v128)
  (local $14 v128)
  (local $15 v128)
  (local $16 v128)
  (local $17 v128)
  (local $18 v128)
  (local $19 i32)
  (local $20 i32)
  (local $21 v128)
  (local $22 v128)
  (local $23 v128)
  (local $24 i32)
  (local $25 i32)
  (local $26 v128)
  (local $27 i32)
  (local $28 i32)
  (local $29 i32)
  (local $30 i32)
  (local $31 v128)
  local.get $0
  i32.load offset=8
  local.get $4
  local.get $0
  i32.load offset=120
  i32.mul
  i32.add
  local.set $20
  local.get $3
  local.get $0
  i32.load offset=64
  i32.mul
  local.set $19
  loop $for-loop|0
   local.get $11
   local.get $0
   i32.load offset=56
   local.tee $3
   i32.lt_s
   if
    local.get $11
    i32.const 2
    i32.shl
    local.tee $4
    local.get $0
    i32.load offset=28
    i32.add
    local.tee $8
    local.get $0
    i32.load offset=60
    local.tee $9
    local.get $3
    local.get $11
    i32.sub
    local.tee $3
    local.get $3
    local.get $9
    i32.gt_s
    select
    local.tee $3
    i32.const 2
    i32.shl
    i32.add
    local.set $24
    local.get $4
    local.get $20
    i32.add
    local.get $6
    local.get $5
    local.get $3
    local.get $0
    i32.load offset=120
    i32.const 4
    call $float/pack-panels/packPanel
    local.get $5
    i32.const 16
    i32.eq
    if
     i32.const 0
     local.set $9
     loop $for-loop|1
      local.get $9
      local.get $19
      i32.lt_s
      if
       local.get $9
       local.get $0
       i32.load offset=64
       local.tee $3
       i32.div_s
       local.set $4
       local.get $9
       i32.const 1
       i32.add
       local.tee $25
       local.get $19
       i32.const 1
       i32.sub
       local.tee $27
       local.get $25
       local.get $27
       i32.lt_s
       select
       local.tee $25
       local.get $3
       i32.div_s
       local.set $27
       local.get $0
       i32.load offset=32
       local.tee $28
       local.get $9
       local.get $3
       local.get $4
       i32.mul
       i32.sub
       i32.const 2
       i32.shl
       i32.add
       i32.load
       local.get $1
       local.get $2
       local.get $4
       i32.mul
       i32.add
       i32.add
       local.set $29
       local.get $28
       local.get $25
       local.get $3
       local.get $27
       i32.mul
       i32.sub
       i32.const 2
       i32.shl
       i32.add
       i32.load
       local.get $1
       local.get $2
       local.get $27
       i32.mul
       i32.add
       i32.add
       local.set $27
       local.get $8
       local.set $3
       local.get $6
       local.set $4
       local.get $7
       local.get $9
       i32.const 6
       i32.shl
       i32.add
       local.set $28
       local.get $7
       local.get $25
       i32.const 6
       i32.shl
       i32.add
       local.set $30
       v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
       local.set $12
       v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
       local.set $13
       v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
       local.set $14
       v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
       local.set $15
       v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
       local.set $16
       v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
       local.set $17
       v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
       local.set $18
       local.get $11
       if (result v128)
        local.get $28
        v128.load offset=16
        local.set $12
        local.get $28
        v128.load offset=32
        local.set $13
        local.get $28
        v128.load offset=48
        local.set $14
        local.get $30
        v128.load
        local.set $15
        local.get $30
        v128.load offset=16
        local.set $16
        local.get $30
        v128.load offset=32
        local.set $17
        local.get $30
        v128.load offset=48
        local.set $18
        local.get $28
        v128.load
       else
        v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
       end
       local.set $10
       loop $while-continue|0
        local.get $3
        local.get $24
        i32.ne
        if
         local.get $10
         local.get $3
         i32.load
         local.tee $25
         local.get $29
         i32.add
         v128.load32_splat
         local.tee $26
         local.get $4
         v128.load
         local.tee $21
         f32x4.mul
         f32x4.add
         local.set $10
         local.get $12
         local.get $26
         local.get $4
         v128.load offset=16
         local.tee $22
         f32x4.mul
         f32x4.add
         local.set $12
         local.get $13
         local.get $26
         local.get $4
         v128.load offset=32
         local.tee $23
         f32x4.mul
         f32x4.add
         local.set $13
         local.get $14
         local.get $26
         local.get $4
         v128.load offset=48
         local.tee $31
         f32x4.mul
         f32x4.add
         local.set $14
         local.get $15
         local.get $25
         local.get $27
         i32.add
         v128.load32_splat
         local.tee $26
         local.get $21
         f32x4.mul
         f32x4.add
         local.set $15
         local.get $16
         local.get $26
         local.get $22
         f32x4.mul
         f32x4.add
         local.set $16
         local.get $17
         local.get $26
         local.get $23
         f32x4.mul
         f32x4.add
         local.set $17
         local.get $18
         local.get $26
         local.get $31
         f32x4.mul
         f32x4.add
         local.set $18
         local.get $3
         i32.const 4
         i32.add
         local.set $3
         local.get $4
         i32.const -64
         i32.sub
         local.set $4
         br $while-continue|0
        end
       end
       local.get $28
       local.get $10
       v128.store
       local.get $28
       local.get $12
       v128.store offset=16
       local.get $28
       local.get $13
       v128.store offset=32
       local.get $28
       local.get $14
       v128.store offset=48
       local.get $30
       local.get $15
       v128.store
       local.get $30
       local.get $16
       v128.store offset=16
       local.get $30
       local.get $17
       v128.store offset=32
       local.get $30
       local.get $18
       v128.store offset=48
       local.get $9
       i32.const 2
       i32.add
       local.set $9
       br $for-loop|1
      end
     end
    else
     i32.const 0
     local.set $9
     loop $for-loop|2
      local.get $9
      local.get $19
      i32.lt_s
      if
       local.get $0
       i32.load offset=32
       local.get $9
       local.get $9
       local.get $0
       i32.load offset=64
       local.tee $3
       i32.div_s
       local.tee $4
       local.get $3
       i32.mul
       i32.sub
       i32.const 2
       i32.shl
       i32.add
       i32.load
       local.get $1
       local.get $2
       local.get $4
       i32.mul
       i32.add
       i32.add
       local.set $25
       local.get $8
       local.set $4
       local.get $6
       local.set $3
       local.get $7
       local.get $9
       i32.const 6
       i32.shl
       i32.add
       local.set $27
       local.get $11
       if (result v128)
        local.get $27
        v128.load
       else
        v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
       end
       local.set $10
       loop $while-continue|00
        local.get $4
        local.get $24
        i32.ne
        if
         local.get $10
         local.get $25
         local.get $4
         i32.load
         i32.add
         v128.load32_splat
         local.get $3
         v128.load
         f32x4.mul
         f32x4.add
         local.set $10
         local.get $4
         i32.const 4
         i32.add
         local.set $4
         local.get $3
         i32.const 16
         i32.add
         local.set $3
         br $while-continue|00
        end
       end
       local.get $27
       local.get $10
       v128.store
       local.get $9
       i32.const 1
       i32.add
       local.set $9
       br $for-loop|2
      end
     end
    end
    local.get $11
    local.get $0
    i32.load offset=60
    i32.add
    local.set $11
    br $for-loop|0
   end
  end
 )
 (func $float/convolve-few-pixels/convolveFewPixels (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 f32)
  (local $11 i32)
  (local $12 i32)
  (local $13 i32)
  (local $14 i32)
  (local $15 i32)
  (local $16 i32)
  (local $17 i32)
  (local $18 i32)
  (local $19 i32)
  (local $20 v128)
  local.get $0
  i32.load offset=8
  local.tee $5
  local.set $6
  local.get $0
  i32.load offset=124
  if (result i32)
   local.get $6
   local.get $0
   i32.load offset=56
   local.get $0
   i32.load offset=44
   local.get $0
   i32.load offset=52
   i32.mul
   i32.mul
   local.tee $3
   i32.const 2
   i32.shl
   i32.add
   local.set $4
   local.get $6
   local.get $3
   i32.const -4
   i32.and
   i32.const 2
   i32.shl
   i32.add
   local.set $3
   loop $for-loop|0
    local.get $3
    local.get $6
    i32.gt_u
    if
     local.get $20
     local.get $6
     v128.load
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     f32x4.mul
     f32x4.add
     local.set $20
     local.get $6
     i32.const 16
     i32.add
     local.set $6
     br $for-loop|0
    end
   end
   loop $for-loop|1
    local.get $4
    local.get $6
    i32.gt_u
    if
     local.get $20
     local.get $6
     v128.load32_splat
     v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
     f32x4.mul
     f32x4.add
     local.set $20
     local.get $6
     i32.const 4
     i32.add
     local.set $6
     br $for-loop|1
    end
   end
   local.get $20
   v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
   f32x4.eq
   i32x4.all_true
   i32.eqz
  else
   i32.const 0
  end
  if
   local.get $0
   local.get $5
   local.get $1
   local.get $2
   call $float/convolve-skipping/convolveSkipping
   return
  end
  local.get $0
  i32.load offset=52
  local.tee $3
  i32.const 4
  i32.shr_s
  local.get $3
  i32.const 15
  i32.and
  i32.const 3
  i32.add
  i32.const 2
  i32.shr_u
  i32.add
  local.set $6
  local.get $0
  i32.load offset=116
  if (result i32)
   local.get $0
   i32.load offset=36
   local.get $1
   i32.mul
   local.get $2
   i32.div_s
  else
   i32.const 0
  end
  local.set $8
  local.get $0
  i32.load offset=116
  if (result i32)
   local.get $0
   i32.load offset=36
   local.get $1
   i32.const 1
   i32.add
   i32.mul
   local.get $2
   i32.div_s
  else
   local.get $0
   i32.load offset=36
  end
  local.set $12
  local.get $0
  i32.load offset=116
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
  i32.load offset=116
  i32.eqz
  if
   local.get $6
   local.get $1
   i32.const 1
   i32.add
   i32.mul
   local.get $2
   i32.div_s
   local.set $6
  end
  local.get $0
  i32.load offset=16
  local.get $1
  local.get $0
  i32.load offset=20
  i32.mul
  i32.add
  local.tee $15
  local.get $0
  i32.load offset=24
  i32.add
  local.set $5
  local.get $0
  i32.load
  local.get $0
  i32.load offset=40
  local.tee $2
  local.get $8
  i32.mul
  i32.add
  local.set $4
  local.get $0
  i32.load offset=76
  if
   local.get $0
   i32.load offset=44
   local.get $0
   i32.load offset=48
   i32.mul
   local.set $2
   local.get $15
   local.get $0
   i32.load offset=132
   i32.add
   local.set $1
   loop $for-loop|00
    local.get $9
    local.get $12
    local.get $8
    i32.sub
    i32.lt_s
    if
     local.get $0
     local.get $4
     local.get $9
     local.get $0
     i32.load offset=40
     i32.mul
     i32.add
     i32.const 0
     local.get $0
     i32.load offset=64
     local.get $0
     i32.load offset=72
     i32.div_s
     i32.const 1
     i32.sub
     local.get $1
     local.get $2
     local.get $9
     i32.mul
     i32.add
     call $float/pad-rows/padRows
     local.get $9
     i32.const 1
     i32.add
     local.set $9
     br $for-loop|00
    end
   end
   local.get $1
   local.set $4
  end
  loop $for-loop|11
   local.get $17
   local.get $0
   i32.load offset=44
   i32.lt_s
   if
    local.get $7
    local.set $1
    loop $for-loop|2
     local.get $1
     local.get $6
     i32.lt_s
     if
      local.get $0
      local.get $4
      local.get $17
      local.get $0
      i32.load offset=48
      i32.mul
      i32.add
      local.get $2
      local.get $12
      local.get $8
      i32.sub
      local.get $1
      local.tee $3
      local.get $0
      i32.load offset=52
      i32.const 4
      i32.shr_s
      local.tee $9
      i32.lt_s
      if (result i32)
       local.get $1
       i32.const 4
       i32.shl
      else
       local.get $9
       i32.const 4
       i32.shl
       local.get $3
       local.get $9
       i32.sub
       i32.const 2
       i32.shl
       i32.add
      end
      local.tee $9
      local.get $17
      local.get $0
      i32.load offset=52
      local.tee $1
      i32.mul
      i32.add
      local.tee $14
      local.get $9
      local.get $1
      i32.const -16
      i32.and
      i32.lt_s
      if (result i32)
       i32.const 16
      else
       i32.const 4
       local.get $1
       local.get $9
       i32.sub
       local.tee $1
       local.get $1
       i32.const 4
       i32.gt_s
       select
      end
      local.tee $13
      local.get $15
      local.get $5
      call $float/convolve-few-pixels/sumRows
      local.get $5
      local.set $9
      local.get $8
      local.set $1
      loop $for-loop|002
       local.get $1
       local.get $12
       i32.lt_s
       if
        i32.const 0
        local.set $16
        loop $for-loop|113
         local.get $0
         i32.load offset=64
         local.tee $11
         local.get $16
         i32.gt_s
         if
          local.get $0
          i32.load offset=4
          local.get $0
          i32.load offset=52
          local.get $1
          local.get $0
          i32.load offset=44
          i32.mul
          i32.mul
          local.get $14
          i32.add
          local.get $11
          i32.mul
          local.get $16
          i32.add
          i32.const 2
          i32.shl
          i32.add
          local.set $19
          i32.const 0
          local.set $18
          loop $for-loop|22
           local.get $13
           local.get $18
           i32.gt_s
           if
            local.get $0
            i32.load offset=56
            if (result f32)
             local.get $9
             local.get $18
             i32.const 2
             i32.shl
             i32.add
             f32.load
            else
             f32.const 0
            end
            local.set $10
            local.get $19
            local.get $0
            i32.load offset=12
            local.tee $11
            if (result f32)
             local.get $10
             local.get $14
             local.get $18
             i32.add
             i32.const 2
             i32.shl
             local.get $11
             i32.add
             f32.load
             f32.add
            else
             local.get $10
            end
            f32.store
            local.get $19
            local.get $0
            i32.load offset=64
            i32.const 2
            i32.shl
            i32.add
            local.set $19
            local.get $18
            i32.const 1
            i32.add
            local.set $18
            br $for-loop|22
           end
          end
          local.get $9
          i32.const -64
          i32.sub
          local.set $9
          local.get $16
          i32.const 1
          i32.add
          local.set $16
          br $for-loop|113
         end
        end
        local.get $1
        i32.const 1
        i32.add
        local.set $1
        br $for-loop|002
       end
      end
      local.get $3
      i32.const 1
      i32.add
      local.set $1
      br $for-loop|2
     end
    end
    local.get $17
    i32.const 1
    i32.add
    local.set $17
    br $for-loop|11
   end
  end
 )
 (func $float/conv2d-1x4-skip/planesOf (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32)
  (local $6 v128)
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
  local.get $0
  i32.load offset=88
  local.get $0
  i32.load offset=92
  i32.mul
  local.set $12
  i32.const 3
  i32.const 2
  local.get $5
  i32.const 1
  i32.gt_s
  local.tee $8
  local.get $5
  i32.const 2
  i32.gt_s
  select
  local.tee $9
  local.get $5
  i32.const 3
  i32.gt_s
  select
  local.set $10
  local.get $0
  i32.load offset=8
  local.get $0
  i32.load offset=48
  i32.const 2
  i32.shl
  local.tee $11
  local.get $2
  i32.mul
  i32.add
  local.set $13
  loop $for-loop|0
   local.get $7
   local.get $0
   i32.load offset=76
   local.tee $5
   local.get $0
   i32.load offset=72
   i32.mul
   i32.lt_s
   if
    local.get $0
    i32.load offset=80
    local.get $7
    local.get $5
    i32.div_s
    i32.mul
    local.get $0
    i32.load offset=64
    i32.sub
    local.set $14
    local.get $0
    i32.load offset=84
    local.get $7
    local.get $5
    i32.rem_s
    i32.mul
    local.get $0
    i32.load offset=68
    i32.sub
    local.set $15
    v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    local.set $6
    i32.const 0
    local.set $5
    loop $for-loop|1
     local.get $5
     local.get $0
     i32.load offset=48
     i32.lt_s
     if
      local.get $15
      local.get $0
      i32.load offset=100
      local.get $5
      local.get $0
      i32.load offset=92
      local.tee $16
      i32.rem_s
      i32.mul
      i32.add
      local.set $17
      local.get $14
      local.get $0
      i32.load offset=96
      local.get $5
      local.get $12
      i32.rem_s
      local.get $16
      i32.div_s
      i32.mul
      i32.add
      local.tee $16
      local.get $0
      i32.load offset=56
      i32.ge_u
      if (result i32)
       i32.const 1
      else
       local.get $17
       local.get $0
       i32.load offset=60
       i32.ge_u
      end
      i32.eqz
      if
       local.get $6
       local.get $1
       local.get $0
       i32.load offset=60
       local.get $0
       i32.load offset=56
       local.get $5
       local.get $12
       i32.div_s
       i32.mul
       local.get $16
       i32.add
       i32.mul
       local.get $17
       i32.add
       i32.const 2
       i32.shl
       i32.add
       v128.load32_splat
       local.get $13
       local.get $5
       i32.const 2
       i32.shl
       i32.add
       local.tee $16
       local.get $10
       local.get $11
       i32.mul
       i32.add
       local.get $16
       local.get $9
       local.get $11
       i32.mul
       i32.add
       local.get $16
       local.get $8
       local.get $11
       i32.mul
       i32.add
       local.get $16
       v128.load32_splat
       v128.load32_lane 1
       v128.load32_lane 2
       v128.load32_lane 3
       f32x4.mul
       f32x4.add
       local.set $6
      end
      local.get $5
      i32.const 1
      i32.add
      local.set $5
      br $for-loop|1
     end
    end
    local.get $0
    i32.load offset=12
    local.tee $5
    if
     local.get $6
     local.get $5
     local.get $2
     i32.const 2
     i32.shl
     i32.add
     local.tee $5
     local.get $10
     i32.const 2
     i32.shl
     i32.add
     local.get $5
     local.get $9
     i32.const 2
     i32.shl
     i32.add
     local.get $5
     local.get $8
     i32.const 2
     i32.shl
     i32.add
     local.get $5
     v128.load32_splat
     v128.load32_lane 1
     v128.load32_lane 2
     v128.load32_lane 3
     f32x4.add
     local.set $6
    end
    local.get $3
    local.get $7
    i32.const 2
    i32.shl
    i32.add
    local.tee $14
    local.get $4
    local.get $10
    i32.mul
    i32.add
    local.get $6
    v128.store32_lane 3
    local.get $14
    local.get $4
    local.get $9
    i32.mul
    i32.add
    local.get $6
    v128.store32_lane 2
    local.get $14
    local.get $4
    local.get $8
    i32.mul
    i32.add
    local.get $6
    v128.store32_lane 1
    local.get $14
    local.get $6
    v128.store32_lane 0
    local.get $7
    i32.const 1
    i32.add
    local.set $7
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
  (local $22 v128)
  local.get $0
  i32.load offset=24
  local.set $15
  local.get $0
  i32.load offset=84
  i32.const 2
  i32.shl
  local.set $10
  local.get $6
  i32.const 1
  i32.sub
  local.set $9
  local.get $1
  local.get $0
  i32.load offset=28
  local.tee $20
  local.get $3
  local.get $0
  i32.load offset=76
  local.tee $21
  i32.mul
  local.get $5
  i32.add
  i32.const 2
  i32.shl
  i32.add
  i32.load
  i32.add
  local.set $16
  local.get $1
  local.get $20
  local.get $3
  i32.const 1
  local.get $4
  i32.const 1
  i32.sub
  local.tee $19
  local.get $19
  i32.const 1
  i32.gt_s
  select
  i32.add
  local.get $21
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
  local.get $20
  local.get $3
  i32.const 2
  local.get $19
  local.get $19
  i32.const 2
  i32.gt_s
  select
  i32.add
  local.get $21
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
  local.get $20
  local.get $3
  i32.const 3
  local.get $19
  local.get $19
  i32.const 3
  i32.gt_s
  select
  i32.add
  local.get $21
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
  i32.load offset=48
  local.tee $5
  local.get $2
  i32.mul
  i32.const 2
  i32.shl
  i32.add
  local.set $1
  loop $for-loop|0
   local.get $5
   local.get $14
   i32.gt_s
   if
    local.get $1
    v128.load32_splat
    local.set $22
    local.get $16
    local.get $15
    local.get $14
    i32.const 2
    i32.shl
    i32.add
    i32.load
    local.tee $19
    i32.add
    local.set $20
    local.get $11
    block $__inlined_func$float/load-columns/loadColumns$1172 (result v128)
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
       br $__inlined_func$float/load-columns/loadColumns$1172
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
       br $__inlined_func$float/load-columns/loadColumns$1172
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
    local.get $22
    f32x4.mul
    f32x4.add
    local.set $11
    local.get $17
    local.get $19
    i32.add
    local.set $20
    local.get $8
    block $__inlined_func$float/load-columns/loadColumns$1173 (result v128)
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
       br $__inlined_func$float/load-columns/loadColumns$1173
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
       br $__inlined_func$float/load-columns/loadColumns$1173
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
    local.get $22
    f32x4.mul
    f32x4.add
    local.set $8
    local.get $18
    local.get $19
    i32.add
    local.set $20
    local.get $12
    block $__inlined_func$float/load-columns/loadColumns$1174 (result v128)
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
       br $__inlined_func$float/load-columns/loadColumns$1174
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
       br $__inlined_func$float/load-columns/loadColumns$1174
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
    local.get $22
    f32x4.mul
    f32x4.add
    local.set $12
    local.get $3
    local.get $19
    i32.add
    local.set $19
    local.get $13
    block $__inlined_func$float/load-columns/loadColumns$1175 (result v128)
     local.get $9
     i32.const 3
     i32.eq
     if
      local.get $10
      i32.const 4
      i32.eq
      if
       local.get $19
       v128.load
       br $__inlined_func$float/load-columns/loadColumns$1175
      end
      local.get $10
      i32.const 8
      i32.eq
      if
       local.get $19
       v128.load
       local.get $19
       v128.load offset=12
       i8x16.shuffle 0 1 2 3 8 9 10 11 20 21 22 23 28 29 30 31
       br $__inlined_func$float/load-columns/loadColumns$1175
      end
     end
     local.get $19
     local.get $9
     local.get $10
     i32.mul
     i32.add
     local.get $19
     local.get $10
     i32.const 2
     local.get $9
     local.get $9
     i32.const 2
     i32.gt_s
     select
     i32.mul
     i32.add
     local.get $19
     local.get $10
     i32.const 1
     local.get $9
     local.get $9
     i32.const 1
     i32.gt_s
     select
     i32.mul
     i32.add
     local.get $19
     v128.load32_splat
     v128.load32_lane 1
     v128.load32_lane 2
     v128.load32_lane 3
    end
    local.get $22
    f32x4.mul
    f32x4.add
    local.set $13
    local.get $1
    i32.const 4
    i32.add
    local.set $1
    local.get $14
    i32.const 1
    i32.add
    local.set $14
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
   local.tee $22
   f32x4.add
   local.set $11
   local.get $12
   local.get $22
   f32x4.add
   local.set $12
   local.get $13
   local.get $22
   f32x4.add
   local.set $13
   local.get $8
   local.get $22
   f32x4.add
   local.set $8
  end
  local.get $0
  i32.load offset=76
  i32.const 2
  i32.shl
  local.set $0
  block $__inlined_func$float/lanes/storeLanes$887
   local.get $6
   i32.const 4
   i32.eq
   if
    local.get $7
    local.get $11
    v128.store
    br $__inlined_func$float/lanes/storeLanes$887
   end
   local.get $7
   local.get $11
   v128.store32_lane 0
   local.get $6
   i32.const 1
   i32.gt_s
   if
    local.get $7
    i32.const 4
    i32.add
    local.get $11
    v128.store32_lane 1
   end
   local.get $6
   i32.const 2
   i32.gt_s
   if
    local.get $7
    i32.const 8
    i32.add
    local.get $11
    v128.store32_lane 2
   end
  end
  local.get $4
  i32.const 1
  i32.gt_s
  if
   block $__inlined_func$float/lanes/storeLanes$888
    local.get $0
    local.get $7
    i32.add
    local.set $1
    local.get $6
    i32.const 4
    i32.eq
    if
     local.get $1
     local.get $8
     v128.store
     br $__inlined_func$float/lanes/storeLanes$888
    end
    local.get $1
    local.get $8
    v128.store32_lane 0
    local.get $6
    i32.const 1
    i32.gt_s
    if
     local.get $1
     i32.const 4
     i32.add
     local.get $8
     v128.store32_lane 1
    end
    local.get $6
    i32.const 2
    i32.gt_s
    if
     local.get $1
     i32.const 8
     i32.add
     local.get $8
     v128.store32_lane 2
    end
   end
  end
  local.get $4
  i32.const 2
  i32.gt_s
  if
   block $__inlined_func$float/lanes/storeLanes$889
    local.get $7
    local.get $0
    i32.const 1
    i32.shl
    i32.add
    local.set $1
    local.get $6
    i32.const 4
    i32.eq
    if
     local.get $1
     local.get $12
     v128.store
     br $__inlined_func$float/lanes/storeLanes$889
    end
    local.get $1
    local.get $12
    v128.store32_lane 0
    local.get $6
    i32.const 1
    i32.gt_s
    if
     local.get $1
     i32.const 4
     i32.add
     local.get $12
     v128.store32_lane 1
    end
    local.get $6
    i32.const 2
    i32.gt_s
    if
     local.get $1
     i32.const 8
     i32.add
     local.get $12
     v128.store32_lane 2
    end
   end
  end
  local.get $4
  i32.const 3
  i32.gt_s
  if
   block $__inlined_func$float/lanes/storeLanes$890
    local.get $7
    local.get $0
    i32.const 3
    i32.mul
    i32.add
    local.set $0
    local.get $6
    i32.const 4
    i32.eq
    if
     local.get $0
     local.get $13
     v128.store
     br $__inlined_func$float/lanes/storeLanes$890
    end
    local.get $0
    local.get $13
    v128.store32_lane 0
    local.get $6
    i32.const 1
    i32.gt_s
    if
     local.get $0
     i32.const 4
     i32.add
     local.get $13
     v128.store32_lane 1
    end
    local.get $6
    i32.const 2
    i32.gt_s
    if
     local.get $0
     i32.const 8
     i32.add
     local.get $13
     v128.store32_lane 2
    end
   end
  end
 )
 (func $float/compare/compare (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 v128)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 i64)
  (local $11 i64)
  (local $12 i32)
  (local $13 i32)
  (local $14 i32)
  (local $15 i32)
  (local $16 i32)
  (local $17 v128)
  local.get $0
  i64.load32_s offset=20
  local.get $0
  i64.load32_s offset=24
  i64.mul
  local.tee $10
  local.get $1
  i64.extend_i32_s
  i64.mul
  local.get $2
  i64.extend_i32_s
  local.tee $11
  i64.div_s
  i32.wrap_i64
  local.set $7
  local.get $10
  local.get $1
  i32.const 1
  i32.add
  i64.extend_i32_s
  i64.mul
  local.get $11
  i64.div_s
  i32.wrap_i64
  local.set $9
  loop $while-continue|0
   local.get $7
   local.get $9
   i32.lt_s
   if
    local.get $7
    local.get $7
    local.get $0
    i32.load offset=24
    local.tee $1
    i32.div_s
    local.tee $2
    local.get $1
    i32.mul
    i32.sub
    local.set $12
    local.get $1
    local.get $12
    i32.sub
    local.tee $1
    local.get $9
    local.get $7
    i32.sub
    local.tee $3
    local.get $1
    local.get $3
    i32.lt_s
    select
    local.set $8
    local.get $0
    i32.load offset=12
    local.set $13
    local.get $0
    i32.load offset=16
    local.set $14
    i32.const 0
    local.set $6
    i32.const 0
    local.set $5
    local.get $2
    local.set $1
    loop $for-loop|0
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
      local.get $6
      local.get $15
      i32.load offset=4
      local.get $1
      local.get $3
      local.get $16
      i32.mul
      i32.sub
      i32.mul
      i32.add
      local.set $6
      local.get $3
      local.set $1
      local.get $5
      i32.const 1
      i32.add
      local.set $5
      br $for-loop|0
     end
    end
    local.get $0
    i32.load
    local.get $6
    local.get $12
    local.get $0
    i32.load offset=28
    i32.mul
    i32.add
    i32.const 2
    i32.shl
    i32.add
    local.set $3
    local.get $0
    i32.load offset=12
    local.set $13
    local.get $0
    i32.load offset=16
    local.set $14
    i32.const 0
    local.set $6
    i32.const 0
    local.set $5
    local.get $2
    local.set $1
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
      local.set $2
      local.get $6
      local.get $15
      i32.load offset=8
      local.get $1
      local.get $2
      local.get $16
      i32.mul
      i32.sub
      i32.mul
      i32.add
      local.set $6
      local.get $2
      local.set $1
      local.get $5
      i32.const 1
      i32.add
      local.set $5
      br $for-loop|00
     end
    end
    local.get $0
    i32.load offset=4
    local.get $6
    local.get $12
    local.get $0
    i32.load offset=32
    i32.mul
    i32.add
    i32.const 2
    i32.shl
    i32.add
    local.set $1
    local.get $0
    i32.load offset=8
    local.get $7
    i32.add
    local.set $5
    i32.const 0
    local.set $2
    loop $for-loop|01
     local.get $2
     i32.const 4
     i32.add
     local.get $8
     i32.le_s
     if
      local.get $2
      i32.const 2
      i32.shl
      local.set $6
      local.get $2
      local.get $5
      i32.add
      local.get $0
      i32.load offset=28
      if (result v128)
       local.get $3
       local.get $6
       i32.add
       v128.load
      else
       local.get $3
       v128.load32_splat
      end
      local.set $4
      local.get $0
      i32.load offset=32
      if (result v128)
       local.get $1
       local.get $6
       i32.add
       v128.load
      else
       local.get $1
       v128.load32_splat
      end
      local.set $17
      block $__inlined_func$float/compare/holds$364 (result v128)
       block $case5|0
        block $case4|0
         block $case3|0
          block $case2|0
           block $case1|0
            block $case0|0
             local.get $0
             i32.load offset=36
             br_table $case0|0 $case1|0 $case2|0 $case3|0 $case4|0 $case5|0
            end
            local.get $4
            local.get $17
            f32x4.gt
            br $__inlined_func$float/compare/holds$364
           end
           local.get $4
           local.get $17
           f32x4.ge
           br $__inlined_func$float/compare/holds$364
          end
          local.get $4
          local.get $17
          f32x4.lt
          br $__inlined_func$float/compare/holds$364
         end
         local.get $4
         local.get $17
         f32x4.le
         br $__inlined_func$float/compare/holds$364
        end
        local.get $4
        local.get $17
        f32x4.eq
        br $__inlined_func$float/compare/holds$364
       end
       local.get $4
       local.get $17
       f32x4.ne
      end
      v128.const i32x4 0x00000001 0x00000001 0x00000001 0x00000001
      v128.and
      local.tee $4
      local.get $4
      i16x8.narrow_i32x4_u
      local.tee $4
      local.get $4
      i8x16.narrow_i16x8_u
      v128.store32_lane 0
      local.get $2
      i32.const 4
      i32.add
      local.set $2
      br $for-loop|01
     end
    end
    loop $for-loop|1
     local.get $2
     local.get $8
     i32.lt_s
     if
      local.get $3
      local.get $2
      i32.const 2
      i32.shl
      local.tee $6
      i32.const 0
      local.get $0
      i32.load offset=28
      select
      i32.add
      v128.load32_zero
      local.set $4
      local.get $1
      local.get $6
      i32.const 0
      local.get $0
      i32.load offset=32
      select
      i32.add
      v128.load32_zero
      local.set $17
      local.get $2
      local.get $5
      i32.add
      block $__inlined_func$float/compare/holds$368 (result v128)
       block $case5|01
        block $case4|02
         block $case3|03
          block $case2|04
           block $case1|05
            block $case0|06
             local.get $0
             i32.load offset=36
             br_table $case0|06 $case1|05 $case2|04 $case3|03 $case4|02 $case5|01
            end
            local.get $4
            local.get $17
            f32x4.gt
            br $__inlined_func$float/compare/holds$368
           end
           local.get $4
           local.get $17
           f32x4.ge
           br $__inlined_func$float/compare/holds$368
          end
          local.get $4
          local.get $17
          f32x4.lt
          br $__inlined_func$float/compare/holds$368
         end
         local.get $4
         local.get $17
         f32x4.le
         br $__inlined_func$float/compare/holds$368
        end
        local.get $4
        local.get $17
        f32x4.eq
        br $__inlined_func$float/compare/holds$368
       end
       local.get $4
       local.get $17
       f32x4.ne
      end
      i32x4.extract_lane 0
      i32.const 1
      i32.and
      i32.store8
      local.get $2
      i32.const 1
      i32.add
      local.set $2
      br $for-loop|1
     end
    end
    local.get $7
    local.get $8
    i32.add
    local.set $7
    br $while-continue|0
   end
  end
 )
 (func $float/choose/choose (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 i64)
  (local $11 i64)
  (local $12 v128)
  (local $13 i32)
  (local $14 i32)
  (local $15 i32)
  (local $16 i32)
  (local $17 i32)
  local.get $0
  i64.load32_s offset=24
  local.get $0
  i64.load32_s offset=28
  i64.mul
  local.tee $10
  local.get $1
  i64.extend_i32_s
  i64.mul
  local.get $2
  i64.extend_i32_s
  local.tee $11
  i64.div_s
  i32.wrap_i64
  local.set $5
  local.get $10
  local.get $1
  i32.const 1
  i32.add
  i64.extend_i32_s
  i64.mul
  local.get $11
  i64.div_s
  i32.wrap_i64
  local.set $9
  loop $while-continue|0
   local.get $5
   local.get $9
   i32.lt_s
   if
    local.get $5
    local.get $5
    local.get $0
    i32.load offset=28
    local.tee $2
    i32.div_s
    local.tee $1
    local.get $2
    i32.mul
    i32.sub
    local.set $7
    local.get $2
    local.get $7
    i32.sub
    local.tee $2
    local.get $9
    local.get $5
    i32.sub
    local.tee $3
    local.get $2
    local.get $3
    i32.lt_s
    select
    local.set $8
    local.get $0
    i32.load offset=16
    local.set $13
    local.get $0
    i32.load offset=20
    local.set $14
    i32.const 0
    local.set $6
    i32.const 0
    local.set $4
    local.get $1
    local.set $2
    loop $for-loop|0
     local.get $4
     local.get $14
     i32.lt_s
     if
      local.get $2
      local.get $13
      local.get $4
      i32.const 4
      i32.shl
      i32.add
      local.tee $15
      i32.load
      local.tee $16
      i32.div_s
      local.set $3
      local.get $6
      local.get $15
      i32.load offset=4
      local.get $2
      local.get $3
      local.get $16
      i32.mul
      i32.sub
      i32.mul
      i32.add
      local.set $6
      local.get $3
      local.set $2
      local.get $4
      i32.const 1
      i32.add
      local.set $4
      br $for-loop|0
     end
    end
    local.get $0
    i32.load
    local.get $6
    i32.add
    local.get $7
    local.get $0
    i32.load offset=32
    i32.mul
    i32.add
    local.set $13
    local.get $0
    i32.load offset=16
    local.set $14
    local.get $0
    i32.load offset=20
    local.set $15
    i32.const 0
    local.set $6
    i32.const 0
    local.set $4
    local.get $1
    local.set $2
    loop $for-loop|00
     local.get $4
     local.get $15
     i32.lt_s
     if
      local.get $2
      local.get $14
      local.get $4
      i32.const 4
      i32.shl
      i32.add
      local.tee $16
      i32.load
      local.tee $17
      i32.div_s
      local.set $3
      local.get $6
      local.get $16
      i32.load offset=8
      local.get $2
      local.get $3
      local.get $17
      i32.mul
      i32.sub
      i32.mul
      i32.add
      local.set $6
      local.get $3
      local.set $2
      local.get $4
      i32.const 1
      i32.add
      local.set $4
      br $for-loop|00
     end
    end
    local.get $0
    i32.load offset=4
    local.get $6
    local.get $7
    local.get $0
    i32.load offset=36
    i32.mul
    i32.add
    i32.const 2
    i32.shl
    i32.add
    local.set $3
    local.get $0
    i32.load offset=16
    local.set $14
    local.get $0
    i32.load offset=20
    local.set $15
    i32.const 0
    local.set $6
    i32.const 0
    local.set $4
    loop $for-loop|01
     local.get $4
     local.get $15
     i32.lt_s
     if
      local.get $1
      local.get $14
      local.get $4
      i32.const 4
      i32.shl
      i32.add
      local.tee $16
      i32.load
      local.tee $17
      i32.div_s
      local.set $2
      local.get $6
      local.get $16
      i32.load offset=12
      local.get $1
      local.get $2
      local.get $17
      i32.mul
      i32.sub
      i32.mul
      i32.add
      local.set $6
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
    i32.load offset=8
    local.get $6
    local.get $7
    local.get $0
    i32.load offset=40
    i32.mul
    i32.add
    i32.const 2
    i32.shl
    i32.add
    local.set $2
    local.get $0
    i32.load offset=12
    local.get $5
    i32.const 2
    i32.shl
    i32.add
    local.set $4
    i32.const 0
    local.set $1
    local.get $0
    i32.load offset=32
    if
     loop $for-loop|02
      local.get $1
      i32.const 4
      i32.add
      local.get $8
      i32.le_s
      if
       local.get $1
       local.get $13
       i32.add
       v128.load32_zero
       i16x8.extend_low_i8x16_u
       i32x4.extend_low_i16x8_u
       v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
       i32x4.ne
       local.set $12
       local.get $4
       local.get $1
       i32.const 2
       i32.shl
       local.tee $6
       i32.add
       local.get $0
       i32.load offset=36
       if (result v128)
        local.get $3
        local.get $6
        i32.add
        v128.load
       else
        local.get $3
        v128.load32_splat
       end
       local.get $0
       i32.load offset=40
       if (result v128)
        local.get $2
        local.get $6
        i32.add
        v128.load
       else
        local.get $2
        v128.load32_splat
       end
       local.get $12
       v128.bitselect
       v128.store
       local.get $1
       i32.const 4
       i32.add
       local.set $1
       br $for-loop|02
      end
     end
    end
    loop $for-loop|1
     local.get $1
     local.get $8
     i32.lt_s
     if
      local.get $4
      local.get $1
      i32.const 2
      i32.shl
      local.tee $6
      i32.add
      local.get $13
      local.get $1
      local.get $0
      i32.load offset=32
      i32.mul
      i32.add
      i32.load8_u
      if (result i32)
       local.get $3
       local.get $6
       local.get $0
       i32.load offset=36
       i32.mul
       i32.add
      else
       local.get $2
       local.get $6
       local.get $0
       i32.load offset=40
       i32.mul
       i32.add
      end
      i32.load
      i32.store
      local.get $1
      i32.const 1
      i32.add
      local.set $1
      br $for-loop|1
     end
    end
    local.get $5
    local.get $8
    i32.add
    local.set $5
    br $while-continue|0
   end
  end
 )
 (func $float/broadcast/broadcastRow (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32)
  (local $6 v128)
  (local $7 i32)
  (local $8 i32)
  (local $9 v128)
  local.get $4
  i32.const -4
  i32.and
  i32.const 2
  i32.shl
  local.set $8
  local.get $0
  i32.load offset=28
  if (result i32)
   local.get $0
   i32.load offset=32
  else
   i32.const 0
  end
  if
   loop $for-loop|0
    local.get $7
    local.get $8
    i32.lt_u
    if
     local.get $3
     local.get $7
     i32.add
     block $__inlined_func$float/broadcast/combine$2 (result v128)
      local.get $1
      local.get $7
      i32.add
      v128.load
      local.tee $6
      local.get $2
      local.get $7
      i32.add
      v128.load
      local.tee $9
      f32x4.add
      local.get $5
      i32.eqz
      br_if $__inlined_func$float/broadcast/combine$2
      drop
      local.get $6
      local.get $9
      f32x4.sub
      local.get $5
      i32.const 1
      i32.eq
      br_if $__inlined_func$float/broadcast/combine$2
      drop
      local.get $6
      local.get $9
      f32x4.mul
      local.get $5
      i32.const 2
      i32.eq
      br_if $__inlined_func$float/broadcast/combine$2
      drop
      local.get $6
      local.get $9
      f32x4.div
      local.get $5
      i32.const 3
      i32.eq
      br_if $__inlined_func$float/broadcast/combine$2
      drop
      local.get $6
      local.get $9
      f32x4.max
      local.get $6
      local.get $9
      f32x4.min
      local.get $5
      i32.const 4
      i32.eq
      select
     end
     v128.store
     local.get $7
     i32.const 16
     i32.add
     local.set $7
     br $for-loop|0
    end
   end
  else
   local.get $0
   i32.load offset=28
   if
    local.get $2
    v128.load32_splat
    local.set $6
    loop $for-loop|1
     local.get $7
     local.get $8
     i32.lt_u
     if
      local.get $3
      local.get $7
      i32.add
      block $__inlined_func$float/broadcast/combine$4 (result v128)
       local.get $1
       local.get $7
       i32.add
       v128.load
       local.tee $9
       local.get $6
       f32x4.add
       local.get $5
       i32.eqz
       br_if $__inlined_func$float/broadcast/combine$4
       drop
       local.get $9
       local.get $6
       f32x4.sub
       local.get $5
       i32.const 1
       i32.eq
       br_if $__inlined_func$float/broadcast/combine$4
       drop
       local.get $9
       local.get $6
       f32x4.mul
       local.get $5
       i32.const 2
       i32.eq
       br_if $__inlined_func$float/broadcast/combine$4
       drop
       local.get $9
       local.get $6
       f32x4.div
       local.get $5
       i32.const 3
       i32.eq
       br_if $__inlined_func$float/broadcast/combine$4
       drop
       local.get $9
       local.get $6
       f32x4.max
       local.get $9
       local.get $6
       f32x4.min
       local.get $5
       i32.const 4
       i32.eq
       select
      end
      v128.store
      local.get $7
      i32.const 16
      i32.add
      local.set $7
      br $for-loop|1
     end
    end
   else
    local.get $1
    v128.load32_splat
    local.set $6
    loop $for-loop|2
     local.get $7
     local.get $8
     i32.lt_u
     if
      local.get $3
      local.get $7
      i32.add
      block $__inlined_func$float/broadcast/combine$6 (result v128)
       local.get $6
       local.get $0
       i32.load offset=32
       if (result v128)
        local.get $2
        local.get $7
        i32.add
        v128.load
       else
        local.get $2
        v128.load32_splat
       end
       local.tee $9
       f32x4.add
       local.get $5
       i32.eqz
       br_if $__inlined_func$float/broadcast/combine$6
       drop
       local.get $6
       local.get $9
       f32x4.sub
       local.get $5
       i32.const 1
       i32.eq
       br_if $__inlined_func$float/broadcast/combine$6
       drop
       local.get $6
       local.get $9
       f32x4.mul
       local.get $5
       i32.const 2
       i32.eq
       br_if $__inlined_func$float/broadcast/combine$6
       drop
       local.get $6
       local.get $9
       f32x4.div
       local.get $5
       i32.const 3
       i32.eq
       br_if $__inlined_func$float/broadcast/combine$6
       drop
       local.get $6
       local.get $9
       f32x4.max
       local.get $6
       local.get $9
       f32x4.min
       local.get $5
       i32.const 4
       i32.eq
       select
      end
      v128.store
      local.get $7
      i32.const 16
      i32.add
      local.set $7
      br $for-loop|2
     end
    end
   end
  end
  loop $for-loop|3
   local.get $7
   local.get $4
   i32.const 2
   i32.shl
   i32.lt_u
   if
    local.get $3
    local.get $7
    i32.add
    block $__inlined_func$float/broadcast/combine$9 (result v128)
     local.get $1
     local.get $7
     i32.const 0
     local.get $0
     i32.load offset=28
     select
     i32.add
     v128.load32_zero
     local.tee $6
     local.get $2
     local.get $7
     i32.const 0
     local.get $0
     i32.load offset=32
     select
     i32.add
     v128.load32_zero
     local.tee $9
     f32x4.add
     local.get $5
     i32.eqz
     br_if $__inlined_func$float/broadcast/combine$9
     drop
     local.get $6
     local.get $9
     f32x4.sub
     local.get $5
     i32.const 1
     i32.eq
     br_if $__inlined_func$float/broadcast/combine$9
     drop
     local.get $6
     local.get $9
     f32x4.mul
     local.get $5
     i32.const 2
     i32.eq
     br_if $__inlined_func$float/broadcast/combine$9
     drop
     local.get $6
     local.get $9
     f32x4.div
     local.get $5
     i32.const 3
     i32.eq
     br_if $__inlined_func$float/broadcast/combine$9
     drop
     local.get $6
     local.get $9
     f32x4.max
     local.get $6
     local.get $9
     f32x4.min
     local.get $5
     i32.const 4
     i32.eq
     select
    end
    v128.store32_lane 0
    local.get $7
    i32.const 4
    i32.add
    local.set $7
    br $for-loop|3
   end
  end
 )
 (func $float/batch-statistics/normalizeBatch (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 v128)
  (local $7 i32)
  (local $8 f32)
  (local $9 f32)
  (local $10 i32)
  (local $11 v128)
  (local $12 v128)
  (local $13 i32)
  (local $14 i32)
  (local $15 f32)
  (local $16 f32)
  (local $17 f32)
  (local $18 i32)
  (local $19 i32)
  (local $20 i32)
  (local $21 v128)
  local.get $0
  i32.load offset=32
  local.tee $3
  local.get $1
  i32.const 1
  i32.add
  i32.mul
  local.get $2
  i32.div_s
  local.set $14
  local.get $0
  i32.load offset=20
  local.get $1
  local.get $0
  i32.load offset=24
  i32.mul
  i32.add
  local.set $7
  local.get $3
  local.get $0
  i32.load offset=36
  local.tee $10
  i32.const 2
  i32.shl
  local.tee $4
  i32.mul
  local.set $5
  local.get $0
  i64.load32_s offset=28
  local.get $10
  i64.extend_i32_s
  i64.mul
  f32.convert_i64_s
  local.set $8
  local.get $1
  local.get $3
  i32.mul
  local.get $2
  i32.div_s
  local.set $2
  loop $for-loop|0
   local.get $2
   local.get $14
   i32.lt_s
   if
    local.get $2
    i32.const 2
    i32.shl
    local.set $1
    local.get $0
    local.get $7
    local.get $2
    local.get $4
    i32.mul
    local.tee $19
    local.get $0
    i32.load
    i32.add
    local.get $5
    f32.const 0
    i32.const 0
    call $float/batch-statistics/sumOf
    local.get $8
    f32.div
    local.set $9
    local.get $0
    local.get $7
    local.get $0
    i32.load
    local.get $19
    i32.add
    local.get $5
    local.get $9
    i32.const 1
    call $float/batch-statistics/sumOf
    local.get $8
    f32.div
    local.get $0
    i32.load offset=16
    f32.load
    f32.add
    f32.sqrt
    local.set $15
    local.get $0
    i32.load offset=8
    local.tee $3
    if (result f32)
     local.get $1
     local.get $3
     i32.add
     f32.load
    else
     f32.const 1
    end
    local.set $16
    local.get $0
    i32.load offset=12
    local.tee $3
    if (result f32)
     local.get $1
     local.get $3
     i32.add
     f32.load
    else
     f32.const 0
    end
    local.set $17
    i32.const 0
    local.set $3
    loop $for-loop|1
     local.get $3
     local.get $0
     i32.load offset=28
     i32.lt_u
     if
      local.get $19
      local.get $3
      local.get $5
      i32.mul
      i32.add
      local.tee $1
      local.get $0
      i32.load
      i32.add
      local.set $20
      local.get $0
      i32.load offset=4
      local.get $1
      i32.add
      local.set $10
      local.get $9
      f32x4.splat
      local.set $6
      local.get $16
      local.get $15
      f32.div
      f32x4.splat
      local.set $11
      local.get $17
      f32x4.splat
      local.set $12
      local.get $0
      i32.load offset=12
      i32.const 0
      i32.ne
      local.set $13
      i32.const 0
      local.set $1
      local.get $4
      i32.const -16
      i32.and
      local.set $18
      loop $for-loop|00
       local.get $1
       local.get $18
       i32.lt_u
       if
        local.get $1
        local.get $10
        i32.add
        local.get $1
        local.get $20
        i32.add
        v128.load
        local.get $6
        f32x4.sub
        local.get $11
        f32x4.mul
        local.tee $21
        local.get $12
        f32x4.add
        local.get $21
        local.get $13
        select
        v128.store
        local.get $1
        i32.const 16
        i32.add
        local.set $1
        br $for-loop|00
       end
      end
      loop $for-loop|11
       local.get $1
       local.get $4
       i32.lt_u
       if
        local.get $1
        local.get $10
        i32.add
        local.get $1
        local.get $20
        i32.add
        v128.load32_zero
        local.get $6
        f32x4.sub
        local.get $11
        f32x4.mul
        local.tee $21
        local.get $12
        f32x4.add
        local.get $21
        local.get $13
        select
        v128.store32_lane 0
        local.get $1
        i32.const 4
        i32.add
        local.set $1
        br $for-loop|11
       end
      end
      local.get $3
      i32.const 1
      i32.add
      local.set $3
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
 (func $float/average-pool-planes/averagePlanes (param $0 i32) (param $1 i32) (param $2 i32)
  (local $3 i32)
  (local $4 i32)
  (local $5 i32)
  (local $6 i32)
  (local $7 v128)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  (local $11 i32)
  (local $12 i32)
  local.get $0
  i32.load offset=8
  local.get $1
  i32.const 7
  i32.shl
  i32.add
  local.set $9
  local.get $0
  i32.load offset=12
  local.get $1
  i32.const 1
  i32.add
  i32.mul
  local.get $2
  i32.div_s
  local.set $10
  local.get $0
  i32.load offset=28
  local.tee $3
  local.get $0
  i32.load offset=52
  local.tee $4
  local.get $0
  i32.load offset=44
  local.tee $5
  i32.add
  i32.const 1
  i32.sub
  local.get $5
  i32.div_s
  local.tee $5
  local.get $3
  local.get $5
  i32.lt_s
  select
  local.set $3
  local.get $4
  local.get $0
  i32.load offset=20
  local.get $0
  i32.load offset=36
  i32.sub
  i32.add
  local.tee $4
  i32.const 0
  i32.lt_s
  if (result i32)
   local.get $3
  else
   local.get $3
   local.get $0
   i32.load offset=28
   local.tee $5
   local.get $4
   local.get $0
   i32.load offset=44
   i32.div_s
   i32.const 1
   i32.add
   local.tee $4
   local.get $4
   local.get $5
   i32.gt_s
   select
   local.tee $4
   local.get $3
   local.get $4
   i32.gt_s
   select
  end
  local.set $4
  local.get $1
  local.get $0
  i32.load offset=12
  i32.mul
  local.get $2
  i32.div_s
  local.set $1
  loop $for-loop|0
   local.get $1
   local.get $10
   i32.lt_s
   if
    local.get $0
    i32.load
    local.get $1
    local.get $0
    i32.load offset=16
    local.get $0
    i32.load offset=20
    i32.mul
    i32.mul
    i32.const 2
    i32.shl
    i32.add
    local.set $11
    local.get $0
    i32.load offset=4
    local.get $1
    local.get $0
    i32.load offset=24
    local.get $0
    i32.load offset=28
    i32.mul
    i32.mul
    i32.const 2
    i32.shl
    i32.add
    local.set $8
    i32.const 0
    local.set $5
    loop $for-loop|1
     local.get $5
     local.get $0
     i32.load offset=24
     i32.lt_s
     if
      i32.const 0
      local.set $2
      loop $for-loop|2
       local.get $2
       local.get $0
       i32.load offset=28
       i32.lt_s
       if
        local.get $8
        local.get $2
        i32.const 2
        i32.shl
        i32.add
        local.set $6
        local.get $0
        local.get $11
        local.get $5
        local.get $2
        i32.const 4
        i32.const 1
        local.get $2
        i32.const 4
        i32.add
        local.get $4
        i32.le_s
        local.get $2
        local.get $3
        i32.ge_s
        i32.and
        select
        local.tee $12
        local.get $9
        call $float/average-pool-planes/averageOf
        local.set $7
        block $__inlined_func$float/lanes/storeLanes$157
         local.get $12
         i32.const 4
         i32.eq
         if
          local.get $6
          local.get $7
          v128.store
          br $__inlined_func$float/lanes/storeLanes$157
         end
         local.get $6
         local.get $7
         v128.store32_lane 0
         local.get $12
         i32.const 1
         i32.gt_s
         if
          local.get $6
          i32.const 4
          i32.add
          local.get $7
          v128.store32_lane 1
         end
         local.get $12
         i32.const 2
         i32.gt_s
         if
          local.get $6
          i32.const 8
          i32.add
          local.get $7
          v128.store32_lane 2
         end
        end
        local.get $2
        local.get $12
        i32.add
        local.set $2
        br $for-loop|2
       end
      end
      local.get $8
      local.get $0
      i32.load offset=28
      i32.const 2
      i32.shl
      i32.add
      local.set $8
      local.get $5
      i32.const 1
      i32.add
      local.set $5
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
 (func $float/average-pool-planes/averageOf (param $0 i32) (param $1 i32) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32) (result v128)
  (local $6 i32)
  (local $7 i32)
  (local $8 i32)
  (local $9 i32)
  (local $10 i32)
  (local $11 v128)
  (local $12 i32)
  (local $13 i32)
  (local $14 i32)
  (local $15 i32)
  (local $16 i32)
  (local $17 i32)
  (local $18 i32)
  local.get $2
  local.get $0
  i32.load offset=40
  i32.mul
  local.get $0
  i32.load offset=48
  local.tee $2
  i32.sub
  local.tee $17
  local.get $0
  i32.load offset=32
  i32.add
  local.tee $6
  local.get $2
  local.get $0
  i32.load offset=16
  local.tee $7
  i32.add
  local.tee $2
  local.get $2
  local.get $6
  i32.gt_s
  select
  local.set $16
  local.get $3
  local.get $0
  i32.load offset=44
  i32.mul
  local.get $0
  i32.load offset=52
  local.tee $2
  i32.sub
  local.tee $15
  local.get $0
  i32.load offset=36
  i32.add
  local.tee $6
  local.get $2
  local.get $0
  i32.load offset=20
  local.tee $3
  i32.add
  local.tee $2
  local.get $2
  local.get $6
  i32.gt_s
  select
  local.set $14
  local.get $17
  i32.const 0
  local.get $17
  i32.const 0
  i32.gt_s
  select
  local.set $8
  local.get $16
  local.get $7
  local.get $7
  local.get $16
  i32.gt_s
  select
  local.set $13
  local.get $15
  i32.const 0
  local.get $15
  i32.const 0
  i32.gt_s
  select
  local.set $7
  local.get $14
  local.get $3
  local.get $3
  local.get $14
  i32.gt_s
  select
  local.set $12
  i32.const 0
  local.set $2
  loop $for-loop|0
   local.get $2
   i32.const 8
   i32.lt_u
   if
    local.get $5
    local.get $2
    i32.const 4
    i32.shl
    i32.add
    v128.const i32x4 0x00000000 0x00000000 0x00000000 0x00000000
    v128.store
    local.get $2
    i32.const 1
    i32.add
    local.set $2
    br $for-loop|0
   end
  end
  local.get $0
  i32.load offset=44
  i32.const 2
  i32.shl
  local.set $18
  local.get $8
  local.set $3
  loop $for-loop|1
   local.get $3
   local.get $13
   i32.lt_s
   if
    local.get $7
    local.set $2
    loop $for-loop|2
     local.get $2
     local.get $12
     i32.lt_s
     if
      local.get $9
      local.tee $6
      i32.const 1
      i32.add
      local.set $9
      local.get $5
      local.get $6
      i32.const 7
      i32.and
      i32.const 4
      i32.shl
      i32.add
      local.tee $6
      v128.load
      local.set $11
      local.get $1
      local.get $3
      local.get $0
      i32.load offset=20
      i32.mul
      local.get $2
      i32.add
      i32.const 2
      i32.shl
      i32.add
      local.set $10
      local.get $6
      local.get $11
      block $__inlined_func$float/load-columns/loadColumns$1149 (result v128)
       local.get $4
       i32.const 1
       i32.sub
       local.tee $6
       i32.const 3
       i32.eq
       if
        local.get $18
        i32.const 4
        i32.eq
        if
         local.get $10
         v128.load
         br $__inlined_func$float/load-columns/loadColumns$1149
        end
        local.get $18
        i32.const 8
        i32.eq
        if
         local.get $10
         v128.load
         local.get $10
         v128.load offset=12
         i8x16.shuffle 0 1 2 3 8 9 10 11 20 21 22 23 28 29 30 31
         br $__inlined_func$float/load-columns/loadColumns$1149
        end
       end
       local.get $10
       local.get $6
       local.get $18
       i32.mul
       i32.add
       local.get $10
       local.get $18
       i32.const 2
       local.get $6
       local.get $6
       i32.const 2
       i32.gt_s
       select
       i32.mul
       i32.add
       local.get $10
       local.get $18
       i32.const 1
       local.get $6
       local.get $6
       i32.const 1
       i32.gt_s
       select
       i32.mul
       i32.add
       local.get $10
       v128.load32_splat
       v128.load32_lane 1
       v128.load32_lane 2
       v128.load32_lane 3
      end
      f32x4.add
      v128.store
      local.get $2
      i32.const 1
      i32.add
      local.set $2
      br $for-loop|2
     end
    end
    local.get $3
    i32.const 1
    i32.add
    local.set $3
    br $for-loop|1
   end
  end
  local.get $5
  v128.load
  local.get $5
  i32.const -64
  i32.sub
  v128.load
  f32x4.add
  local.get $5
  v128.load offset=32
  local.get $5
  v128.load offset=96
  f32x4.add
  f32x4.add
  local.get $5
  v128.load offset=16
  local.get $5
  v128.load offset=80
  f32x4.add
  local.get $5
  v128.load offset=48
  local.get $5
  v128.load offset=112
  f32x4.add
  f32x4.add
  f32x4.add
  local.get $0
  i32.load offset=56
  local.tee $1
  local.get $16
  local.get $17
  i32.sub
  local.get $14
  local.get $15
  i32.sub
  i32.mul
  local.get $13
  local.get $8
  i32.sub
  local.get $12
  local.get $7
  i32.sub
  i32.mul
  local.get $0
  i32.load offset=60
  select
  local.get $1
  select
  f32.convert_i32_s
  f32x4.splat
  f32x4.div
 )
)
