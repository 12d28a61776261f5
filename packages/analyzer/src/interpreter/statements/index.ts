import { ts } from "../../host/ts.ts";
import type { Machine } from "../machine.ts";
import {
  executeBlock,
  executeClass,
  executeDebugger,
  executeExpression,
  executeThrow,
  executeVariables,
  skip,
} from "./blocks.ts";
import { executeIf } from "./branches.ts";
import { executeJump, executeLabeled, executeReturn } from "./exits.ts";
import { executeForIn, executeForOf } from "./iterations.ts";
import { executeDo, executeFor, executeWhile } from "./loops.ts";
import { executeSwitch } from "./switch.ts";
import { executeTry } from "./try.ts";

const K = ts.SyntaxKind;

export type StatementHandler = (m: Machine, node: ts.Statement) => void;

/** A handler for one kind of node, stored for all: the table's key guarantees the kind. */
function on<N extends ts.Statement>(
  kind: ts.SyntaxKind,
  handle: (m: Machine, node: N) => void,
): [ts.SyntaxKind, StatementHandler] {
  return [kind, handle as StatementHandler];
}

/** What each kind of statement does. A kind that is not here is not understood. */
export const statementHandlers: ReadonlyMap<ts.SyntaxKind, StatementHandler> = new Map([
  on(K.Block, executeBlock),
  on(K.ExpressionStatement, executeExpression),
  on(K.VariableStatement, executeVariables),
  on(K.IfStatement, executeIf),
  on(K.ReturnStatement, executeReturn),
  on(K.ThrowStatement, executeThrow),
  on(K.BreakStatement, executeJump),
  on(K.ContinueStatement, executeJump),
  on(K.LabeledStatement, executeLabeled),
  on(K.WhileStatement, executeWhile),
  on(K.DoStatement, executeDo),
  on(K.ForStatement, executeFor),
  on(K.ForOfStatement, executeForOf),
  on(K.ForInStatement, executeForIn),
  on(K.SwitchStatement, executeSwitch),
  on(K.TryStatement, executeTry),
  on(K.EmptyStatement, skip),
  on(K.DebuggerStatement, executeDebugger),
  on(K.FunctionDeclaration, skip),
  on<ts.ClassDeclaration>(K.ClassDeclaration, executeClass),
  on(K.InterfaceDeclaration, skip),
  on(K.TypeAliasDeclaration, skip),
]);
