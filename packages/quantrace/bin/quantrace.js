#!/usr/bin/env node
import { main } from "@quantrace/cli";

process.exitCode = await main(process.argv.slice(2));
