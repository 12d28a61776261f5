import { files } from "./files.ts";
import { by, byAll, differs, type Rows } from "../row.ts";

/** TestQuantizeFx: settings, mappings and backends. */
export const settingsRows: Rows = {
  test_qconfig_none: by(files.settings, "settings > null for a module leaves it in float32"),
  test_qconfig_module_type: by(files.settings, "settings > a class reaches every layer of it"),
  test_qconfig_qat_module_type: by(
    files.fusion,
    "settings by class, with null for everything else, > reach both layers of a subclass of Sequential inside another module, after training too",
  ),
  test_qconfig_function: by(files.settings, "settings > of an operation reach a function"),
  test_qconfig_module_name_regex: by(
    files.settings,
    "settings > a regex reaches every path that begins with a match",
  ),
  test_qconfig_precedence: byAll(
    by(files.settings, "settings > global, class, regex and name: the strongest that fits counts"),
    by(
      files.prec,
      "the setting of every operation > follows the precedence, for generated trees of modules and mappings",
    ),
  ),
  test_qconfig_module_name_object_type_order: byAll(
    by(files.settings, "settings > by the index of a call, at every depth, and null that way"),
    by(files.resolve, "precedence > (module, type, call index) beats everything"),
  ),
  test_qconfig_dict_with_fused_modules: by(
    files.settings,
    "settings > of a default mapping take layers with relu in every spelling as one",
  ),
  test_default_quant_after_none_qconfig: by(
    files.settings,
    "settings > null for what comes before a move: the move stays in float32, and what comes after it quantizes its input",
  ),
  test_qconfig_for_call_method: by(
    files.settings,
    "settings > reach calls inside a module whose own setting is another, and numbers around it",
  ),
  test_qconfig_for_call_func: by(files.settings, "settings > reach functions by the module that calls them"),
  test_qconfig_dict_setup: byAll(
    by(
      files.settings,
      "settings > of PyTorch's backends give activations 7 bits for fbgemm and 8 for qnnpack, after training too",
    ),
    by(
      files.defaults,
      "the defaults of PyTorch's backends, as research says they are > x86 and fbgemm: 7 bits for activations, per tensor weights for transposed convolutions",
      "the defaults of PyTorch's backends, as research says they are > qnnpack: 8 bits, weights per tensor",
      "the defaults of PyTorch's backends, as research says they are > for training: moving averages, 7 bits on x86 and fbgemm",
    ),
  ),
  test_convert_qconfig_mapping: by(
    files.takeback,
    "test_convert_qconfig_mapping: each setter takes its part back to float32 > global",
    "test_convert_qconfig_mapping: each setter takes its part back to float32 > object type, an operation",
    "test_convert_qconfig_mapping: each setter takes its part back to float32 > object type, a class",
    "test_convert_qconfig_mapping: each setter takes its part back to float32 > module name regex",
    "test_convert_qconfig_mapping: each setter takes its part back to float32 > module name",
    "test_convert_qconfig_mapping: each setter takes its part back to float32 > module name, object type and order",
  ),
  test_reuse_input_qconfig: byAll(
    by(
      files.qfree,
      "test_reuse_input_qconfig > the result has the scale and zero point of the input",
      "test_reuse_input_qconfig > where nothing around chooses a range it stays in float32",
    ),
    by(
      files.shapes,
      "operations that share the range of what they read > reshape: on integers it stays on integers, with one observer",
    ),
  ),
  test_remove_qconfig: byAll(
    by(files.settings, "settings > leave nothing on the model or on what comes out, and stand in the report"),
    by(files.takeback, "annotations and ranges that are kept are those that were observed"),
  ),
  test_preserve_qconfig: differs(
    "what was asked for is kept in the report, not on modules",
    byAll(
      by(
        files.settings,
        "settings > leave nothing on the model or on what comes out, and stand in the report",
      ),
      by(files.report, "the report of one model > names the entry of the mapping that was followed"),
      by(files.takeback, "annotations and ranges that are kept are those that were observed"),
    ),
  ),
  test_get_default_qconfig_valid_backend: by(
    files.defaults,
    "a default mapping > test_get_default_qconfig_valid_backend: another backend is refused",
  ),
  test_default_qconfig_mapping_override_global: byAll(
    by(files.settings, "settings > a global setting takes the place of a default mapping's"),
    by(
      files.defaults,
      "a default mapping > test_default_qconfig_mapping_override_global: its entries for operations stay when the global one is set",
    ),
  ),
  test_qconfig_mapping_set_global: byAll(
    by(files.settings, "a mapping > setGlobal sets one thing for everything"),
    by(files.resolve, "precedence > global is for everything"),
  ),
  test_qconfig_mapping_set_object_type: byAll(
    by(
      files.settings,
      "a mapping > setObjectType adds entries, and one for the same thing takes the place of the one before",
    ),
    by(
      files.resolve,
      "precedence > the owner's class beats the operation",
      "entries that match nothing > are all listed, with the nearest names",
    ),
  ),
  test_qconfig_mapping_set_module_name_regex: byAll(
    by(
      files.settings,
      "a mapping > setModuleNameRegex adds entries, and one for the same thing takes the place of the one before",
    ),
    by(
      files.resolve,
      "precedence > a regex beats the class; the first that was set wins, also when set again",
      "entries that match nothing > are all listed, with the nearest names",
    ),
  ),
  test_qconfig_mapping_set_module_name: byAll(
    by(
      files.settings,
      "a mapping > setModuleName adds entries, and one for the same thing takes the place of the one before",
    ),
    by(
      files.resolve,
      "precedence > a module name beats the regex, the nearest parent beats the others",
      "entries that match nothing > are all listed, with the nearest names",
    ),
  ),
  test_qconfig_mapping_set_module_name_object_type_order: byAll(
    by(
      files.settings,
      "a mapping > setModuleNameObjectTypeOrder adds entries, and one for the same thing takes the place of the one before",
    ),
    by(
      files.resolve,
      "precedence > (module, type, call index) beats everything",
      "entries that match nothing > are all listed, with the nearest names",
    ),
  ),
  test_qconfig_mapping_from_dict: differs(
    "a mapping is read from JSON; a key that is unknown is an error",
    by(files.parse, "a mapping comes back from its text", "refuses > %s"),
  ),
  test_qconfig_mapping_to_dict: differs(
    "JSON in place of a dict",
    byAll(
      by(files.settings, "a mapping > has an entry of each kind in its text, under its own words"),
      by(files.parse, "a mapping comes back from its text"),
    ),
  ),
  test_qconfig_mapping_repr: by(
    files.settings,
    "a mapping > has an entry of each kind in its text, under its own words",
  ),
  test_backend_config_quantization_range: by(
    files.constraints,
    "what a backend asks of an observer is met at its bound, and not beyond > test_backend_config_quantization_range: custom ranges within the bounds, at them, beyond them, unstated",
  ),
  test_backend_config_scale_min: by(
    files.constraints,
    "what a backend asks of an observer is met at its bound, and not beyond > test_backend_config_scale_min: an eps above the bound, at it, one step below it, unstated",
  ),
  test_qnnpack_backend_config: by(
    files.constraints,
    "QNNPACK > test_qnnpack_backend_config: int8 in symmetric settings is run, with smaller scales or wider weights it is not; uint8 is",
  ),
  test_symmetric_qnnpack_qconfig_mapping: by(
    files.constraints,
    "QNNPACK > test_symmetric_qnnpack_qconfig_mapping: its mapping is run by it, int8 from end to end",
  ),
  test_symmetric_qnnpack_qat_qconfig_mapping: by(
    files.constraints,
    "QNNPACK > test_symmetric_qnnpack_qat_qconfig_mapping: the same in training",
  ),
  test_get_executorch_backend_config: by(
    files.shipped,
    "test_get_executorch_backend_config > runs what PyTorch's table has of our operations, and no other",
    "test_get_executorch_backend_config > elu has the range of its input, and sigmoid is left in float32",
  ),
  test_backend_config_check_for_weight_and_bias: by(
    files.constraints,
    "what a backend asks of an observer is met at its bound, and not beyond > test_backend_config_check_for_weight_and_bias: a weight or bias of another dtype, or of none, is no match",
  ),
  test_change_backend_config_for_fixed_qparam_ops: by(
    files.constraints,
    "known ranges > test_change_backend_config_for_fixed_qparam_ops: the backend's range takes the place of what was observed",
  ),
};
