import type { Value } from "../../domain/value.ts";
import { ts } from "../../host/ts.ts";
import { evaluateCall } from "../calls/call-expression.ts";
import { evaluateNew } from "../calls/construct.ts";
import type { Machine } from "../machine.ts";
import { evaluateConditional } from "./conditional.ts";
import { evaluateElementAccess } from "./element-access.ts";
import { evaluateArray, evaluateObject } from "./literals.ts";
import { evaluatePropertyAccess } from "./members.ts";
import { evaluateName, evaluateThis } from "./names.ts";
import { evaluateBinary } from "./operators.ts";
import { evaluateTagged, evaluateTemplate } from "./templates.ts";
import { evaluateDelete, evaluatePostfix, evaluatePrefix, evaluateTypeof, evaluateVoid } from "./unary.ts";
import {
  evaluateAwait,
  evaluateCast,
  evaluateClass,
  evaluateConstant,
  evaluateFunction,
  evaluateInner,
  evaluateOutside,
  evaluateYield,
} from "./wrappers.ts";

const K = ts.SyntaxKind;

export type ExpressionHandler = (m: Machine, node: ts.Expression) => Value;

/** A handler for one kind of node, stored for all: the table's key guarantees the kind. */
function on<N extends ts.Expression>(
  kind: ts.SyntaxKind,
  handle: (m: Machine, node: N) => Value,
): [ts.SyntaxKind, ExpressionHandler] {
  return [kind, handle as ExpressionHandler];
}

/** What each kind of expression does. A kind that is not here is not understood. */
export const expressionHandlers: ReadonlyMap<ts.SyntaxKind, ExpressionHandler> = new Map([
  on(K.Identifier, evaluateName),
  on(K.ThisKeyword, evaluateThis),
  on(K.NumericLiteral, evaluateConstant),
  on(K.BigIntLiteral, evaluateConstant),
  on(K.StringLiteral, evaluateConstant),
  on(K.NoSubstitutionTemplateLiteral, evaluateConstant),
  on(K.RegularExpressionLiteral, evaluateConstant),
  on(K.TrueKeyword, evaluateConstant),
  on(K.FalseKeyword, evaluateConstant),
  on(K.NullKeyword, evaluateConstant),
  on(K.OmittedExpression, evaluateConstant),
  on(K.ClassExpression, evaluateClass),
  on(K.PrivateIdentifier, evaluateConstant),
  on(K.MetaProperty, evaluateOutside),
  on(K.ParenthesizedExpression, evaluateInner),
  on(K.NonNullExpression, evaluateInner),
  on(K.SatisfiesExpression, evaluateInner),
  on(K.AsExpression, evaluateCast),
  on(K.TypeAssertionExpression, evaluateCast),
  on(K.PropertyAccessExpression, evaluatePropertyAccess),
  on(K.ElementAccessExpression, evaluateElementAccess),
  on(K.CallExpression, evaluateCall),
  on(K.NewExpression, evaluateNew),
  on(K.ArrowFunction, evaluateFunction),
  on(K.FunctionExpression, evaluateFunction),
  on(K.BinaryExpression, evaluateBinary),
  on(K.PrefixUnaryExpression, evaluatePrefix),
  on(K.PostfixUnaryExpression, evaluatePostfix),
  on(K.TypeOfExpression, evaluateTypeof),
  on(K.VoidExpression, evaluateVoid),
  on(K.DeleteExpression, evaluateDelete),
  on(K.ConditionalExpression, evaluateConditional),
  on(K.TemplateExpression, evaluateTemplate),
  on(K.TaggedTemplateExpression, evaluateTagged),
  on(K.ArrayLiteralExpression, evaluateArray),
  on(K.ObjectLiteralExpression, evaluateObject),
  on(K.AwaitExpression, evaluateAwait),
  on(K.YieldExpression, evaluateYield),
]);
