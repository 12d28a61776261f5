import { files } from "./files.ts";
import { by, byAll, differs, type Rows } from "../row.ts";

/** TestQuantizeFx: inputs and outputs, arguments, placement, names and state. */
export const graphsRows: Rows = {
  test_quantized_input_quantized_output: by(files.iface, "inputs and outputs > integers in, integers out"),
  test_fp32_input_quantized_output: by(files.iface, "inputs and outputs > float32 in, integers out"),
  test_quantized_input_fp32_output: by(files.iface, "inputs and outputs > integers in, float32 out"),
  test_fp32_input_fp32_output: by(files.iface, "inputs and outputs > float32 in, float32 out"),
  test_quant_output_always_observed: differs(
    "an output that no operation quantizes is refused by name",
    by(
      files.iface,
      "inputs and outputs > an output in a record is integers where that is asked for",
      "inputs and outputs > float32 in, integers out",
      "inputs and outputs > an output that no operation quantizes cannot be integers, and is refused by name",
    ),
  ),
  test_dict_output: by(files.iface, "inputs and outputs > may be records, lists and nothing at all"),
  test_output_lists_and_dicts: by(
    files.iface,
    "inputs and outputs > may be records, lists and nothing at all",
  ),
  test_return_none: by(files.iface, "inputs and outputs > may be records, lists and nothing at all"),
  test_preserve_tuple: by(
    files.lstm,
    "an LSTM as a custom module > takes and gives three tensors as integers, each read by a layer in int8",
  ),
  test_not_used: by(
    files.iface,
    "inputs and outputs > a value that nothing uses is dropped, and nothing observes it",
  ),
  test_getattr_with_nontensor_result: by(
    files.place,
    "what is observed > a rank used as a number, and sizes made of it",
  ),
  test_masked_fill_nontensor_args_not_observed: by(
    files.shapes,
    "arguments that are no tensors are not observed > a mask and a number to fill with",
  ),
  test_permute_nontensor_args_not_observed: by(
    files.shapes,
    "arguments that are no tensors are not observed > permute",
  ),
  test_repeat_nontensor_args_not_observed: by(
    files.shapes,
    "arguments that are no tensors are not observed > repeat",
  ),
  test_reshape_nontensor_args_not_observed: by(
    files.shapes,
    "arguments that are no tensors are not observed > reshape",
  ),
  test_size_nontensor_args_not_observed: by(
    files.shapes,
    "arguments that are no tensors are not observed > a size",
  ),
  test_transpose_nontensor_args_not_observed: by(
    files.shapes,
    "arguments that are no tensors are not observed > transpose",
  ),
  test_torch_transpose_nontensor_args_not_observed: by(
    files.shapes,
    "arguments that are no tensors are not observed > transpose",
  ),
  test_unsqueeze_nontensor_args_not_observed: by(
    files.shapes,
    "arguments that are no tensors are not observed > unsqueeze",
  ),
  test_unsqueeze__nontensor_args_not_observed: differs(
    "no operation in place can be traced: it is unsqueeze",
    by(files.shapes, "arguments that are no tensors are not observed > unsqueeze"),
  ),
  test_torch_unsqueeze_nontensor_args_not_observed: by(
    files.shapes,
    "arguments that are no tensors are not observed > unsqueeze",
  ),
  test_view_nontensor_args_not_observed: by(
    files.shapes,
    "arguments that are no tensors are not observed > view",
  ),
  test_propagate_dtypes_for_known_nodes_list_args: by(
    files.shapes,
    "arguments that are no tensors are not observed > a list of sizes",
  ),
  test_propagate_dtypes_for_known_nodes_split_list_args: by(
    files.shapes,
    "arguments that are no tensors are not observed > a list of two arguments",
  ),
  test_propagate_dtypes_for_known_nodes_tuple_args: by(
    files.shapes,
    "arguments that are no tensors are not observed > a list of sizes",
  ),
  test_propagate_dtypes_for_known_nodes_split_tuple_args: by(
    files.shapes,
    "arguments that are no tensors are not observed > a list of two arguments",
  ),
  test_propagate_dtypes_for_known_nodes_dict_args: by(
    files.shapes,
    "arguments that are no tensors are not observed > items of a record",
  ),
  test_propagate_dtypes_for_known_nodes_dict_tuple_args: by(
    files.shapes,
    "arguments that are no tensors are not observed > a list in a record",
  ),
  test_propagate_dtypes_for_known_nodes_dict_split_tuple_args: by(
    files.shapes,
    "arguments that are no tensors are not observed > a list of items of a record",
  ),
  test_assert_on_size_after_quant_layer: by(
    files.place,
    "what is observed > a size that is read and compared between two convolutions takes nothing off the integers",
  ),
  test_shape_followed_by_quantized_op: by(
    files.place,
    "what is observed > a size that is read and compared between two convolutions takes nothing off the integers",
  ),
  test_copy_node_has_shared_actpp_instance: differs(
    "a pooling of float32 with nothing around it stays in float32",
    by(
      files.shapes,
      "operations that share the range of what they read > avgPool2d: on integers it stays on integers, with one observer",
    ),
  ),
  test_no_obs_between_unmatched_node_and_copy_node: by(
    files.place,
    "what is observed > nothing between a function that no trace enters and what takes its items",
  ),
  test_attention: by(files.place, "what is observed > attention runs, with only its convolution in int8"),
  test_sequential: by(files.place, "what is observed > layers in a Sequential read each other's integers"),
  test_qparams_buffers: by(
    files.state,
    "names and state > every int8 operation has its scale and zero point in the graph, and its module's path",
  ),
  test_qparams_fqn: differs(
    "scales stand in the graph beside their operation, which knows its module, not in buffers with made up names",
    by(
      files.state,
      "names and state > every int8 operation has its scale and zero point in the graph, and its module's path",
    ),
  ),
  test_observer_fqn: by(
    files.state,
    "names and state > observers are named after the value that they watch, whatever runs around it",
  ),
  test_state_dict: byAll(
    by(
      files.low,
      "the reference graph > stores weights as integers with their scales, under the names of the float model; its state loads into another",
    ),
    by(
      files.state,
      "names and state > the state of a converted model can be copied and loaded, and gives the same results",
    ),
  ),
  test_save_observer_state_dict: byAll(
    by(
      files.state,
      "names and state > calibration that is saved and loaded into another prepared model converts to the same",
    ),
    by(files.caltext, "Q-10 every number of a state keeps its bits"),
  ),
  test_preserve_attributes: byAll(
    by(files.cmods, "preserved attributes go along; one that is not there is an error"),
    by(
      files.custom,
      "preserved attributes go from the model through fusions, calibration and conversion, though nothing reads them",
    ),
  ),
  test_deepcopy_preserve_attributes: by(
    files.custom,
    "preserved attributes go from the model through fusions, calibration and conversion, though nothing reads them",
  ),
  test_prepared_model_deepcopy: by(
    files.state,
    "names and state > one prepared model can be calibrated and converted several times, each on its own",
  ),
  test_quantized_model_type: by(
    files.state,
    "names and state > the state of a converted model can be copied and loaded, and gives the same results",
  ),
  test_qat_and_script: differs(
    "no TorchScript: the switches give a new model, and the one before stays as it is",
    by(
      files.switches,
      "switches > without observers ranges stay, values are rounded by them, and weights are followed",
      "switches > without fake quantize the model computes in float32, and observers look on",
      "switches > neither changes the model that it is given, nor what conversion gives",
    ),
  ),
  test_qat_prepare_device_affinity: {
    notApplicable: "device",
    why: "it asks that fake quantization is on the GPU that the model is on",
  },
  test_prepare_mode: differs(
    "the wrong mode is an error: QQ1101 and QQ1113",
    byAll(
      by(
        files.prep,
        "prepare > refuses a model in training mode, one without specs, and one that is prepared",
      ),
      by(files.qat, "prepareQat > refuses a model in evaluation"),
    ),
  ),
  test_stack_trace_preserved_linear: byAll(
    by(files.low, "lowering > keeps the user's line at every stage"),
    by(files.lower, "lower > the graph is valid, runs on integers throughout, and keeps every source line"),
  ),
};
