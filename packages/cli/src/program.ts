import { Command, Option } from "commander";
import type { Io } from "./io.ts";
import { checkFormats } from "./output/check-formats.ts";

/** Runs one command and gives its exit code. */
export type Run = (work: () => Promise<number>) => Promise<void>;

const json = (): Option => new Option("--json", "print one JSON document on stdout");
const backend = (): Option =>
  new Option("--backend <name>", "where the model runs").choices(["wasm", "reference"]).default("wasm");
const shape = (): Option =>
  new Option(
    "--shape <name=sizes>",
    "sizes of an input of an ONNX file, such as image=1,3,H,W; once per input",
  ).argParser(collect);
const specs = (fallback: string): Option =>
  new Option(
    "--input <spec>",
    `an argument of forward, such as f32[N,1,28,28]; default: ${fallback}`,
  ).argParser(collect);
const weights = (): Option =>
  new Option("--weights <file>", "a safetensors state dict for a model in TypeScript");
const MODEL = "file#export of a model in TypeScript, an artifact, or an ONNX file";
const collect = (value: string, former: readonly string[] = []): readonly string[] => [...former, value];

/** The command line. Each command's code is loaded when it is called. */
export function buildProgram(version: string, io: Io, run: Run): Command {
  const program = new Command("quantrace")
    .description("Check, trace, quantize and run tensor models written in TypeScript.")
    .version(version)
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({ writeOut: io.stdout, writeErr: io.stderr });

  program
    .command("check")
    .description("tell whether models can be traced, without running them")
    .argument("<paths...>", "files or folders")
    .addOption(
      new Option("--format <name>", "how findings are printed").choices(checkFormats).default("pretty"),
    )
    .addOption(new Option("--json", "the same as --format json").implies({ format: "json" }))
    .option("--config <file>", "settings; default: the nearest quantrace.config.json of each file")
    .addOption(
      new Option("--preset <name>", "how much findings matter").choices([
        "recommended",
        "strict",
        "lenient",
        "quantization",
        "all",
      ] as const),
    )
    .option("--all-steps", "show every step of a path")
    .option("--fix", "apply the fixes that mean the same")
    .option("--fix-suggestions", "apply also the fixes that may mean something else")
    .option("--fix-scaffold", "apply also the fixes that are to be completed, such as a leaf module")
    .addOption(
      new Option("--way <way>", "only fixes that go this way out").choices([
        "1a",
        "1b",
        "2a",
        "2b",
        "S",
      ] as const),
    )
    .option("--only <code>", "only fix findings with this code or name; may be repeated", collect)
    .option("--dry-run", "print the fixes as a unified diff and write nothing")
    .option("--baseline <file>", "findings that are known and not reported")
    .option("--update-baseline", "write the findings that are there now into the baseline")
    .addOption(
      new Option(
        "--quantization [mapping]",
        "list what each operation will run as, without weights or data, under a mapping",
      )
        .choices(["default", "minMax", "fbgemm", "qnnpack", "minMaxPerChannel"] as const)
        .preset("default"),
    )
    .action((paths, options) =>
      run(async () =>
        options.quantization === undefined
          ? (await import("./commands/check.ts")).checkCommand(paths, options, io)
          : (await import("./commands/check-quantization.ts")).checkQuantizationCommand(paths, options, io),
      ),
    );

  program
    .command("trace")
    .description("print the graph of a model")
    .argument("<model>", MODEL)
    .addOption(specs("the class's static inputs"))
    .addOption(shape())
    .option("--instrument", "also catch what JavaScript decides about a traced tensor without a word")
    .addOption(json())
    .action((reference, options) =>
      run(async () => (await import("./commands/trace.ts")).traceCommand(reference, options, io)),
    );

  program
    .command("quantize")
    .description("quantize a model to int8 and write an artifact or an ONNX file")
    .argument("<model>", MODEL)
    .addOption(weights())
    .addOption(
      new Option("--mode <name>", "what is quantized, and when ranges are found")
        .choices(["static", "dynamic", "weight-only"])
        .default("static"),
    )
    .addOption(
      new Option("--dtype <name>", "how weights are stored: int4 and float16 with --mode weight-only")
        .choices(["int8", "int4", "float16"])
        .default("int8"),
    )
    .option(
      "--calibration <file#export>",
      "an iterable of batches, or a function that gives one; --mode static needs it",
    )
    .requiredOption("--out <file>", "the artifact to write, or the ONNX file where it ends in .onnx")
    .addOption(specs("the class's static inputs, else as the first batch is"))
    .addOption(shape())
    .addOption(
      new Option("--observer <name>", "how ranges are found")
        .choices(["histogram", "minmax"])
        .default("histogram"),
    )
    .option("--plan", "print also what was decided before calibration")
    .addOption(backend())
    .option("--report <file>", "also write the report as an HTML page, with figures on the first 8 batches")
    .addOption(json())
    .action((reference, options) =>
      run(async () => (await import("./commands/quantize.ts")).quantizeCommand(reference, options, io)),
    );

  program
    .command("run")
    .description("run a model")
    .argument("<model>", MODEL)
    .requiredOption("--input <file>", "a safetensors file with one tensor per input, by name")
    .addOption(weights())
    .addOption(shape())
    .option("--out <file>", "write the outputs as safetensors")
    .addOption(backend())
    .option("--checked", "stop at a NaN or an infinity that is to be quantized")
    .option("--profile", "show which kernel each node runs on, and for how long")
    .addOption(json())
    .action((model, options) =>
      run(async () => (await import("./commands/run.ts")).runCommand(model, options, io)),
    );

  program
    .command("export")
    .description("write a model as an ONNX file")
    .argument("<model>", MODEL)
    .requiredOption("--onnx <file>", "the ONNX file to write")
    .addOption(weights())
    .addOption(specs("the class's static inputs"))
    .addOption(shape())
    .option("--no-sources", "leave the source lines out of the file")
    .addOption(json())
    .action((model, options) =>
      run(async () => (await import("./commands/export.ts")).exportCommand(model, options, io)),
    );

  program
    .command("import")
    .description("write an ONNX file as a TypeScript module and its weights, or as an artifact")
    .argument("<file>", "the ONNX file")
    .requiredOption("--out <file>", "model.ts, with model.safetensors beside it, or model.safetensors alone")
    .option("--name <class>", "the name of the class; default: from the name of the file")
    .addOption(shape())
    .option("--force", "write over files that are there")
    .addOption(json())
    .action((file, options) =>
      run(async () => (await import("./commands/import.ts")).importCommand(file, options, io)),
    );

  program
    .command("inspect")
    .description("show the tensors and the graph of a file")
    .argument("<file>", "a safetensors file, an artifact or an ONNX file")
    .addOption(shape())
    .addOption(json())
    .action((file, options) =>
      run(async () => (await import("./commands/inspect.ts")).inspectCommand(file, options, io)),
    );

  program
    .command("explain")
    .description("explain an error code")
    .argument("<code>", "such as QT1002")
    .addOption(json())
    .action((code, options) =>
      run(async () => (await import("./commands/explain.ts")).explainCommand(code, options, io)),
    );

  program
    .command("lsp")
    .description("serve an editor: findings, fixes and shapes while you type")
    .option("--stdio", "talk over stdin and stdout; there is no other way")
    .action(() => run(async () => (await import("./commands/lsp.ts")).lspCommand()));

  return program;
}
