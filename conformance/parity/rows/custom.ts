import { files } from "./files.ts";
import { by, differs, type Rows } from "../row.ts";

const NAMED =
  "a standalone module > test_prepare_custom_config_set_standalone_module_name, _class: a name beats a class";
const INLINED = "once converted it is a part of the graph, and no call any more";

/** TestQuantizeFx: configurations of custom, standalone and non-traceable modules. */
export const customRows: Rows = {
  test_prepare_custom_config_set_standalone_module_name: by(files.standalone, NAMED),
  test_prepare_custom_config_set_standalone_module_class: by(files.standalone, NAMED),
  test_prepare_custom_config_set_float_to_observed_mapping: by(
    files.custom,
    "PrepareCustomConfig > setFloatToObservedMapping sets its part of a new configuration",
  ),
  test_prepare_custom_config_set_non_traceable_module_names: by(
    files.custom,
    "PrepareCustomConfig > setNonTraceableModuleNames sets its part of a new configuration",
  ),
  test_prepare_custom_config_set_non_traceable_module_classes: by(
    files.custom,
    "PrepareCustomConfig > setNonTraceableModuleClasses sets its part of a new configuration",
  ),
  test_prepare_custom_config_set_input_quantized_indexes: by(
    files.custom,
    "PrepareCustomConfig > setInputQuantizedIndexes sets its part of a new configuration",
  ),
  test_prepare_custom_config_set_output_quantized_indexes: by(
    files.custom,
    "PrepareCustomConfig > setOutputQuantizedIndexes sets its part of a new configuration",
  ),
  test_prepare_custom_config_set_preserved_attributes: by(
    files.custom,
    "PrepareCustomConfig > setPreservedAttributes sets its part of a new configuration",
  ),
  test_prepare_custom_config_from_dict: differs(
    "JSON in place of a dict",
    by(files.custom, "PrepareCustomConfig > its JSON has every part by name, and gives it back"),
  ),
  test_prepare_custom_config_to_dict: differs(
    "JSON in place of a dict",
    by(files.custom, "PrepareCustomConfig > its JSON has every part by name, and gives it back"),
  ),
  test_convert_custom_config_set_observed_to_quantized_mapping: by(
    files.custom,
    "ConvertCustomConfig > setObservedToQuantizedMapping sets one class for each mode of a new configuration",
  ),
  test_convert_custom_config_set_preserved_attributes: differs(
    "what prepare was asked to keep, the conversion keeps too",
    by(
      files.custom,
      "preserved attributes go from the model through fusions, calibration and conversion, though nothing reads them",
    ),
  ),
  test_convert_custom_config_from_dict: differs(
    "JSON in place of a dict",
    by(files.custom, "ConvertCustomConfig > its JSON has every part by name, and gives it back"),
  ),
  test_convert_custom_config_to_dict: differs(
    "JSON in place of a dict",
    by(files.custom, "ConvertCustomConfig > its JSON has every part by name, and gives it back"),
  ),
  test_fuse_custom_config_set_preserved_attributes: differs(
    "what prepare was asked to keep goes through the fusions",
    by(
      files.custom,
      "preserved attributes go from the model through fusions, calibration and conversion, though nothing reads them",
    ),
  ),
  test_fuse_custom_config_from_dict: {
    notApplicable: "dict-deprecation",
    why: "there is no configuration of fusions: they are functions from graph to graph",
  },
  test_fuse_custom_config_to_dict: {
    notApplicable: "dict-deprecation",
    why: "there is no configuration of fusions: they are functions from graph to graph",
  },
  test_custom_module_class: by(
    files.cmods,
    "static custom modules > three observers; then one quantize, the int8 layer, the module and one dequantize, as in FX",
    "static custom modules > gives the bits of the same model written without custom modules",
    "modules in modes that keep float32 around them > dynamic: the quantized class alone, made of the float module",
  ),
  test_custom_module_class_input_has_multiple_users: by(
    files.custom,
    "the input of a custom module may have other readers: it is quantized once, for all",
  ),
  test_custom_module_class_input_has_duplicate_nodes: by(
    files.cmods,
    "static custom modules > a module that is called twice is swapped once, and sees one range at both places",
  ),
  test_non_traceable_module: by(
    files.custom,
    "modules that no trace enters > are called as they are, by name and by class, in float32 between integers",
  ),
  test_qat_skip_untraced: by(
    files.custom,
    "modules that no trace enters > stay what they are while the model around them is trained",
  ),
  test_standalone_module_float_interface: differs(
    INLINED,
    by(files.standalone, "a standalone module > test_standalone_module_float_interface, %s"),
  ),
  test_standalone_module_quantized_interface: differs(
    INLINED,
    by(files.standalone, "a standalone module > test_standalone_module_quantized_interface, %s"),
  ),
  test_static_lstm: by(
    files.lstm,
    "an LSTM as a custom module > takes and gives three tensors as integers, each read by a layer in int8",
  ),
  test_static_lstm_consume_tuple: by(
    files.lstm,
    "an LSTM as a custom module > gives its tuple, or a part of it, to what takes it as a whole",
  ),
  test_static_lstm_with_custom_fixed_qparams: by(
    files.lstm,
    "an LSTM as a custom module > has ranges of its own inside, fixed where they are known",
  ),
  test_reroute_tuple_getitem_patterns: by(
    files.lstm,
    "tuples that are packed and taken apart leave no trace in the graph",
  ),
};
