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
  test_qconfig_dict_setup: by(
    files.settings,
    "settings > of PyTorch's backends give activations 7 bits for fbgemm and 8 for qnnpack, after training too",
  ),
  test_convert_qconfig_mapping: { open: "a mapping for the conversion" },
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
  test_remove_qconfig: by(
    files.settings,
    "settings > leave nothing on the model or on what comes out, and stand in the report",
  ),
  test_preserve_qconfig: differs(
    "what was asked for is kept in the report, not on modules",
    byAll(
      by(
        files.settings,
        "settings > leave nothing on the model or on what comes out, and stand in the report",
      ),
      by(files.report, "the report of one model > names the entry of the mapping that was followed"),
    ),
  ),
  test_get_default_qconfig_valid_backend: { open: "default mappings of PyTorch's backends" },
  test_default_qconfig_mapping_override_global: by(
    files.settings,
    "settings > a global setting takes the place of a default mapping's",
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
  test_backend_config_quantization_range: { open: "backend configurations" },
  test_backend_config_scale_min: { open: "backend configurations" },
  test_qnnpack_backend_config: { open: "backend configurations" },
  test_symmetric_qnnpack_qconfig_mapping: { open: "default mappings of PyTorch's backends" },
  test_symmetric_qnnpack_qat_qconfig_mapping: { open: "default mappings of PyTorch's backends" },
  test_get_executorch_backend_config: { open: "backend configurations" },
  test_backend_config_check_for_weight_and_bias: { open: "backend configurations" },
  test_change_backend_config_for_fixed_qparam_ops: { open: "backend configurations" },
};
