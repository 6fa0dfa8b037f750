import * as v from 'valibot';
import { SlotgateError } from '../../core/errors.ts';
import { describeIssue, exactObject } from '../../core/exact-object.ts';
import { isCaseless, matchesPattern } from '../../core/policy/pattern.ts';
import { pattern } from '../../core/policy/policy-schema.ts';
import { printable } from '../../core/text.ts';
import { inputRows } from '../input-rows.ts';
import { type Environment, parseInputs } from '../inputs.ts';

/** YAML reads `1.10` as the number 1.1, and `on` stays a text: what is a name must be written as one. */
const word = v.string('Expected a string: put it in quotes, as in "1.10"');
const patterns = v.union([v.pipe(v.array(pattern), v.minLength(1), v.maxLength(256)), pattern]);

/** What of a job may be asked for, and where a hook finds it. */
const facts = {
  repository: 'GITHUB_REPOSITORY',
  workflow: 'GITHUB_WORKFLOW',
  job: 'GITHUB_JOB',
  ref: 'GITHUB_REF',
  event: 'GITHUB_EVENT_NAME',
  actor: 'GITHUB_ACTOR',
  runner: 'RUNNER_NAME',
} as const;

type Fact = keyof typeof facts;

const fact = v.picklist(Object.keys(facts) as Fact[]);

const conditionEntries = Object.fromEntries(
  Object.keys(facts).map((name) => [name, v.optional(patterns)]),
) as Record<Fact, v.OptionalSchema<typeof patterns, undefined>>;

/** YAML reads some words as numbers. */
const kinds = { text: word, number: v.union([v.number(), word]) };

type Setting = v.OptionalSchema<typeof kinds.text | typeof kinds.number, undefined>;

/** What a rule may say of the gate: inputs of the action, under their names. */
const settingEntries = Object.fromEntries(
  Object.values(inputRows).flatMap(({ name, inRules }) =>
    inRules === false ? [] : [[name, v.optional(kinds[inRules])]],
  ),
) as Record<'path' | 'wait-timeout', Setting>;

/** What the input of this name has as an expression: rules have none, and name what the key is made of. */
const keyEntries = {
  'latest-wins': v.optional(v.union([fact, v.pipe(v.array(fact), v.minLength(1))])),
};

const ruleSchema = exactObject({
  if: v.optional(exactObject(conditionEntries)),
  gate: v.optional(word),
  /** These jobs go without a gate. */
  skip: v.optional(v.literal(true)),
  ...settingEntries,
  ...keyEntries,
});

const rulesSchema = exactObject({
  /** What holds for all rules that do not say otherwise. */
  ...settingEntries,
  ...keyEntries,
  rules: v.array(ruleSchema),
});

type Rule = v.InferOutput<typeof ruleSchema>;
type Rules = v.InferOutput<typeof rulesSchema>;

/** A hook cannot be cancelled, and the job's timeout does not count there: five hours are too long. */
const hookDefaults = { 'wait-timeout': '30m' };

/** What the rules say of a job: the action's inputs, or nothing. */
export type Decision =
  | {
      readonly kind: 'gate';
      readonly rule: number;
      readonly inputs: Record<string, string>;
      /** How long the job waits for a slot at most. */
      readonly waitMs: number;
    }
  | { readonly kind: 'skip'; readonly rule: number }
  | { readonly kind: 'no-match' };

/**
 * The first matching rule decides, as in a firewall: exceptions come first, and the file shows at once
 * which rule it was. All rules and all their patterns are checked, whichever matches.
 *
 * @param document what the file says
 * @param file its name, for errors
 * @throws {SlotgateError} BAD_INPUT
 */
export function decide(document: unknown, environment: Environment, file: string): Decision {
  const rules = parseRules(document, file);
  for (const [index, rule] of rules.rules.entries()) checkRule({ rules, rule, index }, file);
  const index = rules.rules.findIndex((rule) => fits(rule, environment));
  const rule = rules.rules[index];
  if (rule === undefined) return { kind: 'no-match' };
  if (rule.skip === true) return { kind: 'skip', rule: index + 1 };
  const inputs = inputsOf(rules, rule, environment);
  const parsed = parseInputs(inputVariables(inputs));
  const waitMs = parsed.kind === 'enabled' ? parsed.inputs.waitMs : 0;
  return { kind: 'gate', rule: index + 1, inputs, waitMs };
}

/** Patterns of one fact are alternatives; all facts that a rule names must fit. */
function fits({ if: condition = {} }: Rule, environment: Environment): boolean {
  return (Object.keys(facts) as Fact[]).every((fact) => {
    const given = condition[fact];
    if (given === undefined) return true;
    const value = environment[facts[fact]] ?? '';
    // What is not known of the job fits nothing, not even `**`.
    if (value === '') return false;
    return [given].flat().some((each) => matchesPattern(each, value, isCaseless(fact)));
  });
}

function inputsOf(rules: Rules, rule: Rule, environment: Environment): Record<string, string> {
  const { if: _, skip: __, ...settings } = rule;
  const { rules: ___, ...common } = rules;
  const { 'latest-wins': madeOf, ...merged } = { ...hookDefaults, ...common, ...settings };
  const all = Object.entries({ ...merged, 'latest-wins': keyOf(madeOf, environment) });
  return Object.fromEntries(
    all.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}

/** One key for jobs that are alike in all of these; none where nothing is known of any. */
function keyOf(madeOf: Rule['latest-wins'], environment: Environment): string | undefined {
  if (madeOf === undefined) return undefined;
  const values = [madeOf].flat().map((name) => environment[facts[name]] ?? '');
  if (values.every((value) => value === '')) return undefined;
  return values.length === 1 ? values[0] : JSON.stringify(values);
}

function parseRules(document: unknown, file: string): Rules {
  const parsed = v.safeParse(rulesSchema, document);
  if (parsed.success) return parsed.output;
  throw wrong(file, withRuleNumber(describeIssue(parsed.issues[0])));
}

/** People count from 1: `rules[0].if.ref: ...` becomes `rule 1, if.ref: ...`. */
function withRuleNumber(issue: string): string {
  return issue.replace(/^rules\[(\d+)\](?:\.([^:]+))?: /, (_, index: string, field?: string) => {
    const rule = `rule ${Number(index) + 1}`;
    return field === undefined ? `${rule}: ` : `${rule}, ${field}: `;
  });
}

/** A mistake in a rule that fits one job in a hundred is to be seen at once. */
function checkRule(
  { rules, rule, index }: { rules: Rules; rule: Rule; index: number },
  file: string,
): void {
  const which = `rule ${index + 1}`;
  if (rule.skip === true) {
    if (rule.gate !== undefined) throw wrong(file, `${which} has both a gate and "skip: true"`);
    return;
  }
  if (rule.gate === undefined) throw wrong(file, `${which} has neither a gate nor "skip: true"`);
  try {
    parseInputs(inputVariables(inputsOf(rules, rule, {})));
  } catch (error) {
    throw wrong(file, `${which}: ${error instanceof Error ? error.message : error}`);
  }
}

/** Inputs as the runner hands them to a stage. */
export function inputVariables(inputs: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(inputs);
  return Object.fromEntries(entries.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
}

function wrong(file: string, what: string): SlotgateError {
  return new SlotgateError('BAD_INPUT', `The rules file is not valid: ${printable(what, 600)}`, {
    path: file,
    next: 'See docs/hooks.md for the fields of a rule',
  });
}
