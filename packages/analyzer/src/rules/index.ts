import { analysisLimit } from "./analysis-limit.ts";
import { anyInput } from "./any-input.ts";
import { arithmeticOnDim } from "./arithmetic-on-dim.ts";
import { arithmeticOperator } from "./arithmetic-operator.ts";
import { asyncForward } from "./async-forward.ts";
import { asyncIteration } from "./async-iteration.ts";
import { booleanOfTensor } from "./boolean-of-tensor.ts";
import { borrowedIteration } from "./borrowed-iteration.ts";
import { bracketOnTensor } from "./bracket-on-tensor.ts";
import { branchOnHostValue } from "./branch-on-host-value.ts";
import { branchOnTensor } from "./branch-on-tensor.ts";
import { bufferOfNumbers } from "./buffer-of-numbers.ts";
import { callThroughAny } from "./call-through-any.ts";
import { callbackAfterTrace } from "./callback-after-trace.ts";
import { callbackOfUnseen } from "./callback-of-unseen.ts";
import { castOfTensor } from "./cast-of-tensor.ts";
import { catchAroundOperations } from "./catch-around-operations.ts";
import { changedField } from "./changed-field.ts";
import { changedInput } from "./changed-input.ts";
import { clock } from "./clock.ts";
import { codeFromText } from "./code-from-text.ts";
import { collectionOfTensor } from "./collection-of-tensor.ts";
import { comparisonAsCondition } from "./comparison-as-condition.ts";
import { compoundAssignment } from "./compound-assignment.ts";
import { computedMethod } from "./computed-method.ts";
import { computedSubmodule } from "./computed-submodule.ts";
import { conditionalExpression } from "./conditional-expression.ts";
import { constantOfData } from "./constant-of-data.ts";
import { customIterator } from "./custom-iterator.ts";
import { dataAsArgument } from "./data-as-argument.ts";
import { dataAsBound } from "./data-as-bound.ts";
import { dataAsLength } from "./data-as-length.ts";
import { dataDependentAssertion } from "./data-dependent-assertion.ts";
import { decisionOnDim } from "./decision-on-dim.ts";
import { decoratedFunction } from "./decorated-function.ts";
import { destructuredTensor } from "./destructured-tensor.ts";
import { dimAsLength } from "./dim-as-length.ts";
import { dimAsText } from "./dim-as-text.ts";
import { doWhileLoop } from "./do-while-loop.ts";
import { earlyReturn } from "./early-return.ts";
import { endlessRecursion } from "./endless-recursion.ts";
import { escapingClosure } from "./escaping-closure.ts";
import { floatLeaf } from "./float-leaf.ts";
import { forInTensor } from "./for-in-tensor.ts";
import { forLoopBound } from "./for-loop-bound.ts";
import { forOfTensor } from "./for-of-tensor.ts";
import { forwardField } from "./forward-field.ts";
import { frozenSetting } from "./frozen-setting.ts";
import { generatorForward } from "./generator-forward.ts";
import { hiddenModule } from "./hidden-module.ts";
import { hostDependent } from "./host-dependent.ts";
import { identityOfTensors } from "./identity-of-tensors.ts";
import { idleLeaf } from "./idle-leaf.ts";
import { inOperator } from "./in-operator.ts";
import { inPlace } from "./in-place.ts";
import { indirectArguments } from "./indirect-arguments.ts";
import { inputOutput } from "./input-output.ts";
import { leafContract } from "./leaf-contract.ts";
import { lengthOfTensor } from "./length-of-tensor.ts";
import { libraryFunction } from "./library-function.ts";
import { logging } from "./logging.ts";
import { logicalAssignment } from "./logical-assignment.ts";
import { logicalOperator } from "./logical-operator.ts";
import { loopExit } from "./loop-exit.ts";
import { loopOverDim } from "./loop-over-dim.ts";
import { looseEquality } from "./loose-equality.ts";
import { mathOnDim } from "./math-on-dim.ts";
import { mathOnTensor } from "./math-on-tensor.ts";
import { modeChange } from "./mode-change.ts";
import { moduleInForward } from "./module-in-forward.ts";
import { moduleLoading } from "./module-loading.ts";
import { notUnderstood } from "./not-understood.ts";
import { nullishOnTensor } from "./nullish-on-tensor.ts";
import { numberOfTensor } from "./number-of-tensor.ts";
import { optionalChainOnTensor } from "./optional-chain-on-tensor.ts";
import { outsideObject } from "./outside-object.ts";
import { outsideVariable } from "./outside-variable.ts";
import { plainTensorField } from "./plain-tensor-field.ts";
import { promiseCallback } from "./promise-callback.ts";
import { randomNumber } from "./random-number.ts";
import { readItem } from "./read-item.ts";
import { readValues } from "./read-values.ts";
import { recursionOnData } from "./recursion-on-data.ts";
import { reflection } from "./reflection.ts";
import { relationalOperator } from "./relational-operator.ts";
import { replacedSubmodule } from "./replaced-submodule.ts";
import { returnedDim } from "./returned-dim.ts";
import { returnedNothing } from "./returned-nothing.ts";
import { returnedObject } from "./returned-object.ts";
import { returnedValue } from "./returned-value.ts";
import { serialisedTensor } from "./serialised-tensor.ts";
import { sharedSubmodule } from "./shared-submodule.ts";
import { spreadTensor } from "./spread-tensor.ts";
import { staleField } from "./stale-field.ts";
import { stateInPlace } from "./state-in-place.ts";
import { stringOfTensor } from "./string-of-tensor.ts";
import { switchOnTraced } from "./switch-on-traced.ts";
import { noModule } from "./no-module.ts";
import { syntaxError } from "./syntax-error.ts";
import { tensorAsCacheKey } from "./tensor-as-cache-key.ts";
import { tensorAsRecord } from "./tensor-as-record.ts";
import { tensorCaseLabel } from "./tensor-case-label.ts";
import { tensorInTemplate } from "./tensor-in-template.ts";
import { tensorMembership } from "./tensor-membership.ts";
import { tensorProperty } from "./tensor-property.ts";
import { traceTimeStatement } from "./trace-time-statement.ts";
import { tracedDispatch } from "./traced-dispatch.ts";
import { tracedField } from "./traced-field.ts";
import { tracedKey } from "./traced-key.ts";
import { tracedOrder } from "./traced-order.ts";
import { tracedPredicate } from "./traced-predicate.ts";
import { twoCopies } from "./two-copies.ts";
import { typeError } from "./type-error.ts";
import { typeGuard } from "./type-guard.ts";
import { unaryOperator } from "./unary-operator.ts";
import { unexplainedSuppression } from "./unexplained-suppression.ts";
import { unknownLeaf } from "./unknown-leaf.ts";
import { unregisteredModule } from "./unregistered-module.ts";
import { unseenCall } from "./unseen-call.ts";
import { unusedSuppression } from "./unused-suppression.ts";
import { waiting } from "./waiting.ts";
import { whileLoop } from "./while-loop.ts";
import type { Rule } from "./rule.ts";

/** Every rule, by code. The last one claims what no other does. To add a rule, add its file and its lines here. */
export const rules: readonly Rule[] = [
  branchOnTensor,
  branchOnHostValue,
  conditionalExpression,
  logicalOperator,
  nullishOnTensor,
  booleanOfTensor,
  whileLoop,
  doWhileLoop,
  forLoopBound,
  switchOnTraced,
  earlyReturn,
  loopExit,
  dataDependentAssertion,
  logicalAssignment,
  comparisonAsCondition,
  relationalOperator,
  tracedPredicate,
  tracedOrder,
  tracedDispatch,
  recursionOnData,
  tensorCaseLabel,
  optionalChainOnTensor,
  readItem,
  numberOfTensor,
  unaryOperator,
  mathOnTensor,
  tensorInTemplate,
  stringOfTensor,
  looseEquality,
  identityOfTensors,
  readValues,
  serialisedTensor,
  arithmeticOperator,
  compoundAssignment,
  tracedKey,
  tensorMembership,
  dataAsLength,
  dataAsArgument,
  anyInput,
  castOfTensor,
  typeGuard,
  bufferOfNumbers,
  constantOfData,
  dataAsBound,
  forOfTensor,
  spreadTensor,
  destructuredTensor,
  tensorAsRecord,
  forInTensor,
  collectionOfTensor,
  loopOverDim,
  decisionOnDim,
  mathOnDim,
  dimAsText,
  dimAsLength,
  arithmeticOnDim,
  lengthOfTensor,
  borrowedIteration,
  returnedDim,
  bracketOnTensor,
  inOperator,
  asyncForward,
  waiting,
  generatorForward,
  catchAroundOperations,
  promiseCallback,
  callbackAfterTrace,
  asyncIteration,
  randomNumber,
  clock,
  logging,
  tracedField,
  changedField,
  outsideObject,
  outsideVariable,
  inPlace,
  stateInPlace,
  tensorProperty,
  frozenSetting,
  moduleInForward,
  modeChange,
  tensorAsCacheKey,
  escapingClosure,
  replacedSubmodule,
  inputOutput,
  changedInput,
  staleField,
  hostDependent,
  traceTimeStatement,
  libraryFunction,
  unseenCall,
  callThroughAny,
  computedMethod,
  codeFromText,
  moduleLoading,
  reflection,
  computedSubmodule,
  decoratedFunction,
  endlessRecursion,
  indirectArguments,
  twoCopies,
  callbackOfUnseen,
  customIterator,
  returnedValue,
  hiddenModule,
  unregisteredModule,
  returnedObject,
  returnedNothing,
  sharedSubmodule,
  plainTensorField,
  leafContract,
  forwardField,
  floatLeaf,
  unknownLeaf,
  idleLeaf,
  analysisLimit,
  unusedSuppression,
  unexplainedSuppression,
  typeError,
  syntaxError,
  noModule,
  notUnderstood,
];
