/******/ (() => { // webpackBootstrap
/******/ 	"use strict";
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "node:module"
const external_node_module_namespaceObject = require("node:module");
;// CONCATENATED MODULE: ./_virtual/_rolldown/runtime.js



;// CONCATENATED MODULE: ./src/bin/require-node.js
// src/bin/require-node.ts
const oldestMajor = 22;
const unavailableStatus = 69;
const { node: version } = process.versions;
if (Number.parseInt(version, 10) < oldestMajor) {
	const command = process.env["GITHUB_ACTIONS"] === "true" ? "::error::" : "";
	process.stderr.write(`${command}slotgate: Node ${version} is too old: run it with Node ${oldestMajor} or newer\n`);
	process.exit(unavailableStatus);
}


;// CONCATENATED MODULE: ./node_modules/valibot/dist/index.js
const DEFAULT_CONFIG = {
	lang: void 0,
	message: void 0,
	abortEarly: void 0,
	abortPipeEarly: void 0
};
function getGlobalConfig(config$1) {
	if (!config$1 && true) return DEFAULT_CONFIG;
	return {
		lang: config$1?.lang ?? void 0,
		message: config$1?.message,
		abortEarly: config$1?.abortEarly ?? void 0,
		abortPipeEarly: config$1?.abortPipeEarly ?? void 0
	};
}
function getGlobalMessage(lang) {}
function getSchemaMessage(lang) {}
function getSpecificMessage(reference, lang) {}
function _stringify(input) {
	const type = typeof input;
	if (type === "string") return `"${input}"`;
	if (type === "number" || type === "bigint" || type === "boolean") return `${input}`;
	if (type === "object" || type === "function") return (input && Object.getPrototypeOf(input)?.constructor?.name) ?? "null";
	return type;
}
function _addIssue(context, label, dataset, config$1, other) {
	const input = other && "input" in other ? other.input : dataset.value;
	const expected = other?.expected ?? context.expects ?? null;
	const received = other?.received ?? _stringify(input);
	const issue = {
		kind: context.kind,
		type: context.type,
		input,
		expected,
		received,
		message: `Invalid ${label}: ${expected ? `Expected ${expected} but r` : "R"}eceived ${received}`,
		requirement: context.requirement,
		path: other?.path,
		issues: other?.issues,
		lang: config$1.lang,
		abortEarly: config$1.abortEarly,
		abortPipeEarly: config$1.abortPipeEarly
	};
	const isSchema = context.kind === "schema";
	const message$1 = other?.message ?? context.message ?? (context.reference, issue.lang, void 0) ?? (isSchema ? (issue.lang, void 0) : null) ?? config$1.message ?? (issue.lang, void 0);
	if (message$1 !== void 0) issue.message = typeof message$1 === "function" ? message$1(issue) : message$1;
	if (isSchema) dataset.typed = false;
	if (dataset.issues) dataset.issues.push(issue);
	else dataset.issues = [issue];
}
function _isSameValueZero(value1, value2) {
	return value1 === value2 || Number.isNaN(value1) && Number.isNaN(value2);
}
function _isValidObjectKey(object$1, key) {
	return Object.prototype.hasOwnProperty.call(object$1, key) && key !== "__proto__" && key !== "prototype" && key !== "constructor";
}
function _joinExpects(values$1, separator) {
	const list = [...new Set(values$1)];
	if (list.length > 1) return `(${list.join(` ${separator} `)})`;
	return list[0] ?? "never";
}
function _standardSchema(schema) {
	schema["~standard"] = {
		version: 1,
		vendor: "valibot",
		validate: (value$1) => schema["~run"]({ value: value$1 }, getGlobalConfig())
	};
	return schema;
}
var ValiError = class extends Error {
	constructor(issues) {
		super(issues[0].message);
		this.name = "ValiError";
		this.issues = issues;
	}
};
function check(requirement, message$1) {
	return {
		kind: "validation",
		type: "check",
		reference: check,
		async: false,
		expects: null,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "input", dataset, config$1);
			return dataset;
		}
	};
}
function maxLength(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_length",
		reference: maxLength,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length > this.requirement) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}
function minLength(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_length",
		reference: minLength,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length < this.requirement) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}
function minValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_value",
		reference: minValue,
		async: false,
		expects: `>=${requirement instanceof Date ? requirement.toJSON() : _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !(dataset.value >= this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : _stringify(dataset.value) });
			return dataset;
		}
	};
}
function readonly() {
	return {
		kind: "transformation",
		type: "readonly",
		reference: readonly,
		async: false,
		"~run"(dataset) {
			return dataset;
		}
	};
}
function safeInteger(message$1) {
	return {
		kind: "validation",
		type: "safe_integer",
		reference: safeInteger,
		async: false,
		expects: null,
		requirement: Number.isSafeInteger,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "safe integer", dataset, config$1);
			return dataset;
		}
	};
}
const ABORT_EARLY_CONFIG = { abortEarly: true };
function getFallback(schema, dataset, config$1) {
	return typeof schema.fallback === "function" ? schema.fallback(dataset, config$1) : schema.fallback;
}
function getDefault(schema, dataset, config$1) {
	return typeof schema.default === "function" ? schema.default(dataset, config$1) : schema.default;
}
function array(item, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "array",
		reference: array,
		expects: "Array",
		async: false,
		item,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				for (let key = 0; key < input.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.item["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
function dist_boolean(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "boolean",
		reference: dist_boolean,
		expects: "boolean",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "boolean") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
function literal(literal_, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "literal",
		reference: literal,
		expects: _stringify(literal_),
		async: false,
		literal: literal_,
		message: message$1,
		"~run"(dataset, config$1) {
			if (_isSameValueZero(dataset.value, this.literal)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
function number(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "number",
		reference: number,
		expects: "number",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "number" && !isNaN(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
function object(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "object",
		reference: object,
		expects: "Object",
		async: false,
		entries: entries$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const key in this.entries) {
					const valueSchema = this.entries[key];
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : getDefault(valueSchema);
						const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: value$1
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					} else if (valueSchema.fallback !== void 0) dataset.value[key] = getFallback(valueSchema);
					else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
						_addIssue(this, "key", dataset, config$1, {
							input: void 0,
							expected: `"${key}"`,
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						if (config$1.abortEarly) break;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
function optional(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "optional",
		reference: optional,
		expects: `(${wrapped.expects} | undefined)`,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			if (dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = getDefault(this, dataset, config$1);
				if (dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}
function picklist(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "picklist",
		reference: picklist,
		expects: _joinExpects(options.map(_stringify), "|"),
		async: false,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			if (this.options.includes(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
function record(key, value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "record",
		reference: record,
		expects: "Object",
		async: false,
		key,
		value: value$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const entryKey in input) if (_isValidObjectKey(input, entryKey)) {
					const entryValue = input[entryKey];
					const keyDataset = this.key["~run"]({ value: entryKey }, config$1);
					if (keyDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "key",
							input,
							key: entryKey,
							value: entryValue
						};
						for (const issue of keyDataset.issues) {
							issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = keyDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					const valueDataset = this.value["~run"]({ value: entryValue }, config$1);
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key: entryKey,
							value: entryValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!keyDataset.typed || !valueDataset.typed) dataset.typed = false;
					if (keyDataset.typed) dataset.value[keyDataset.value] = valueDataset.value;
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
function string(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "string",
		reference: string,
		expects: "string",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "string") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
function _subIssues(datasets) {
	let issues;
	if (datasets) for (const dataset of datasets) if (issues) for (const issue of dataset.issues) issues.push(issue);
	else issues = dataset.issues;
	return issues;
}
function union(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "union",
		reference: union,
		expects: _joinExpects(options.map((option) => option.expects), "|"),
		async: false,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			let validDataset;
			let typedDatasets;
			let untypedDatasets;
			for (const schema of this.options) {
				const optionDataset = schema["~run"]({ value: dataset.value }, config$1);
				if (optionDataset.typed) if (optionDataset.issues) if (typedDatasets) typedDatasets.push(optionDataset);
				else typedDatasets = [optionDataset];
				else {
					validDataset = optionDataset;
					break;
				}
				else if (untypedDatasets) untypedDatasets.push(optionDataset);
				else untypedDatasets = [optionDataset];
			}
			if (validDataset) return validDataset;
			if (typedDatasets) {
				if (typedDatasets.length === 1) return typedDatasets[0];
				_addIssue(this, "type", dataset, config$1, { issues: _subIssues(typedDatasets) });
				dataset.typed = true;
			} else if (untypedDatasets?.length === 1) return untypedDatasets[0];
			else _addIssue(this, "type", dataset, config$1, { issues: _subIssues(untypedDatasets) });
			return dataset;
		}
	});
}
function variant(key, options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "variant",
		reference: variant,
		expects: "Object",
		async: false,
		key,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				let outputDataset;
				let maxDiscriminatorPriority = 0;
				let invalidDiscriminatorKey = this.key;
				let expectedDiscriminators = [];
				const parseOptions = (variant$1, allKeys) => {
					for (const schema of variant$1.options) {
						if (schema.type === "variant") parseOptions(schema, new Set(allKeys).add(schema.key));
						else {
							let keysAreValid = true;
							let currentPriority = 0;
							for (const currentKey of allKeys) {
								const discriminatorSchema = schema.entries[currentKey];
								if (currentKey in input ? discriminatorSchema["~run"]({
									typed: false,
									value: input[currentKey]
								}, ABORT_EARLY_CONFIG).issues : discriminatorSchema.type !== "exact_optional" && discriminatorSchema.type !== "optional" && discriminatorSchema.type !== "nullish") {
									keysAreValid = false;
									if (invalidDiscriminatorKey !== currentKey && (maxDiscriminatorPriority < currentPriority || maxDiscriminatorPriority === currentPriority && currentKey in input && !(invalidDiscriminatorKey in input))) {
										maxDiscriminatorPriority = currentPriority;
										invalidDiscriminatorKey = currentKey;
										expectedDiscriminators = [];
									}
									if (invalidDiscriminatorKey === currentKey) expectedDiscriminators.push(schema.entries[currentKey].expects);
									break;
								}
								currentPriority++;
							}
							if (keysAreValid) {
								const optionDataset = schema["~run"]({ value: input }, config$1);
								if (!outputDataset || !outputDataset.typed && optionDataset.typed) outputDataset = optionDataset;
							}
						}
						if (outputDataset && !outputDataset.issues) break;
					}
				};
				parseOptions(this, new Set([this.key]));
				if (outputDataset) return outputDataset;
				_addIssue(this, "type", dataset, config$1, {
					input: input[invalidDiscriminatorKey],
					expected: _joinExpects(expectedDiscriminators, "|"),
					path: [{
						type: "object",
						origin: "value",
						input,
						key: invalidDiscriminatorKey,
						value: input[invalidDiscriminatorKey]
					}]
				});
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}
function parse(schema, input, config$1) {
	const dataset = schema["~run"]({ value: input }, getGlobalConfig(config$1));
	if (dataset.issues) throw new ValiError(dataset.issues);
	return dataset.value;
}
function pipe(...pipe$1) {
	return _standardSchema({
		...pipe$1[0],
		pipe: pipe$1,
		"~run"(dataset, config$1) {
			for (const item of pipe$1) if (item.kind !== "metadata") {
				if (dataset.issues && (item.kind === "schema" || item.kind === "transformation")) {
					dataset.typed = false;
					break;
				}
				if (!dataset.issues || !config$1.abortEarly && !config$1.abortPipeEarly) dataset = item["~run"](dataset, config$1);
			}
			return dataset;
		}
	});
}
function safeParse(schema, input, config$1) {
	const dataset = schema["~run"]({ value: input }, getGlobalConfig(config$1));
	return {
		typed: dataset.typed,
		success: !dataset.issues,
		output: dataset.value,
		issues: dataset.issues
	};
}


;// CONCATENATED MODULE: ./src/core/untrusted.js

// src/core/untrusted.ts
function rawOf(text) {
	return text;
}
function untrusted(longest = Number.MAX_SAFE_INTEGER) {
	return pipe(string(), maxLength(longest));
}


;// CONCATENATED MODULE: ./src/core/text.js

// src/core/text.ts
const terminalSequence = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|\u001b[ -/]*[0-~]?/gu;
const breaks = /[\t-\r\u0085\p{Zl}\p{Zp}]+/gu;
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu;
const commandMark = /:(?=:)|##(?=\[)/g;
function printable(text, maxCharacters) {
	const clean = rawOf(text).slice(0, 16 * maxCharacters + 256).replace(terminalSequence, "").replace(breaks, " ").replace(invisible, "").replace(commandMark, "$& ").trim();
	const characters = [...clean];
	return characters.length <= maxCharacters ? clean : `${characters.slice(0, maxCharacters - 1).join("")}\u2026`;
}
function escapeMarkdown(text) {
	return text.replace(/[!-/:-@[-`{-~]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}


;// CONCATENATED MODULE: ./src/core/errors.js

// src/core/errors.ts
var SlotgateError = class SlotgateError extends Error {
	code;
	what;
	gate;
	path;
	next;
	constructor(code, what, context = {}) {
		super(compose(what, context), context.cause === void 0 ? {} : { cause: context.cause });
		this.name = "SlotgateError";
		this.code = code;
		this.what = what;
		this.gate = context.gate;
		this.path = context.path;
		this.next = context.next;
	}
	at({ gate, path }) {
		const { code, what, next, cause } = this;
		return new SlotgateError(code, what, {
			gate: this.gate ?? gate,
			path: this.path ?? path,
			next,
			cause
		});
	}
};
function codeOf(error) {
	if (typeof error !== "object" || error === null || !("code" in error)) return "";
	return typeof error.code === "string" ? error.code : "";
}
function messageOf(error) {
	return error instanceof Error ? error.message : String(error);
}
function compose(what, { gate, path, next }) {
	const subject = [gate === void 0 ? "" : `gate ${quote(gate)}`, path === void 0 ? "" : `path ${quote(path)}`].filter((part) => part !== "");
	return `${what}${subject.length === 0 ? "" : ` (${subject.join(", ")})`}${next === void 0 ? "" : `. ${next}`}`;
}
function quote(text) {
	return JSON.stringify(printable(text, 300));
}


;// CONCATENATED MODULE: ./src/report/text/in-place.js

// src/report/text/in-place.ts
function inPlace(place, work) {
	try {
		return work();
	} catch (error) {
		if (!(error instanceof SlotgateError)) throw error;
		throw error.at({
			gate: known(place.gate),
			path: known(place.path)
		});
	}
}
function known(text) {
	return text === "" ? void 0 : text;
}


;// CONCATENATED MODULE: ./src/core/entry-name.js
// src/core/entry-name.ts
function entryName(text) {
	if (isOneName(text)) return text;
	throw new RangeError(`not the name of one directory entry: ${JSON.stringify(text)}`);
}
function isOneName(text) {
	return text !== "" && text !== "." && text !== ".." && !text.includes("/") && !text.includes("\0");
}


;// CONCATENATED MODULE: ./src/core/numbers.js

// src/core/numbers.ts
const largestNumber = Number.MAX_SAFE_INTEGER;
largestNumber - 2 ** 20;
const mostByContent = 2 ** 52;
mostByContent + 2 ** 50;


;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = require("node:crypto");
;// CONCATENATED MODULE: ./src/core/gate-names.js




const fileNames = {
	lock: entryName("gate.lock"),
	counter: entryName("counter.json"),
	identity: entryName("gate.json"),
	history: entryName("history.jsonl"),
	olderHistory: entryName("history.1.jsonl"),
	orders: entryName("orders.json")
};
entryName(".policy");
entryName("baton-0000000000-new");
entryName(`${fileNames.orders}.new`);
function checkGateName(name) {
	const problem = problemOf(name);
	if (problem === void 0) return name;
	throw new SlotgateError("BAD_INPUT", `The gate's name ${problem}`, { next: "Give the gate a printable name of 1 to 200 characters, such as \"deploy\"" });
}
function problemOf(name) {
	if (name === "") return "is empty";
	if (name.trim() === "") return "is blank";
	if (name === "." || name === "..") return `is "${name}", which names a directory`;
	const length = [...name].length;
	if (length > 200) return `has ${length} characters, more than 200`;
	if (/^[ -~]*$/.test(name)) return void 0;
	if (/[\p{Cc}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/u.test(name)) return "has control characters or invisible ones";
	if (/\p{Cs}/u.test(name)) return "is not well-formed Unicode";
}


;// CONCATENATED MODULE: ./src/core/quantities.js

// src/core/quantities.ts
const largestLimit = 1e4;
const longestDurationMs = 31536e6;
const unitsMs = {
	ms: 1,
	s: 1e3,
	m: 6e4,
	h: 36e5,
	d: 864e5
};
function parseLimit(text, name) {
	const value = /^\d{1,9}$/.test(text.trim()) ? Number(text) : NaN;
	if (value >= 1 && value <= 1e4) return value;
	throw new SlotgateError("BAD_INPUT", `${name} is ${quantities_quote(text)}, not a whole number from 1 to ${largestLimit}`, { next: "Give the number of jobs that may run at a time, for example 2" });
}
function parseWeight(text, name) {
	if (text.trim() === "all") return "all";
	const value = /^\d{1,9}$/.test(text.trim()) ? Number(text) : NaN;
	if (value >= 1 && value <= 1e4) return value;
	throw new SlotgateError("BAD_INPUT", `${name} is ${quantities_quote(text)}, not "all" or a whole number from 1 to ${largestLimit}`, { next: "Give the number of slots that the job takes at once, for example 2" });
}
function parsePriority(text, name) {
	const value = /^[+-]?\d{1,3}$/.test(text.trim()) ? Number(text) : NaN;
	if (Math.abs(value) <= 100) return value === 0 ? 0 : value;
	throw new SlotgateError("BAD_INPUT", `${name} is ${quantities_quote(text)}, not a whole number from -100 to 100`, { next: "Give a higher number to a job that is to be served before others; the default is 0" });
}
function parseDurationMs(text, name) {
	const ms = durationIn(text.trim());
	if (ms !== void 0) return ms;
	throw new SlotgateError("BAD_INPUT", `${name} is ${quantities_quote(text)}, not a duration of at most 365d`, { next: "Write a number and a unit (ms, s, m, h, d), for example 90s, 30m or 5h" });
}
function durationIn(text) {
	const [, number = "", unit = ""] = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h|d)$/.exec(text) ?? [];
	const ms = Number(number) * (unitsMs[unit] ?? NaN);
	return ms <= 31536e6 ? Math.round(ms) : void 0;
}
function formatDuration(ms) {
	if (ms < 1e4) return `${Math.round(ms / 100) / 10} s`;
	const seconds = Math.round(ms / 1e3);
	const parts = [
		{
			many: Math.floor(seconds / 86400),
			unit: "d"
		},
		{
			many: Math.floor(seconds / 3600) % 24,
			unit: "h"
		},
		{
			many: Math.floor(seconds / 60) % 60,
			unit: "min"
		},
		{
			many: seconds % 60,
			unit: "s"
		}
	];
	const largest = parts.findIndex((part) => part.many > 0);
	return parts.slice(largest, largest + 2).filter((part) => part.many > 0).map((part) => `${part.many} ${part.unit}`).join(" ");
}
function quantities_quote(text) {
	return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}...` : text);
}


;// CONCATENATED MODULE: ./src/core/store-id.js


// src/core/store-id.ts
const storeIdPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
function parseStoreId(text, name) {
	if (storeIdPattern.test(text)) return text.toLowerCase();
	throw new SlotgateError("BAD_INPUT", `${name} is ${JSON.stringify(printable(text, 60))}, which is not a store id`, { next: "Give the id that `slotgate init --path DIR` prints, such as 0b2e6f7a-..." });
}


;// CONCATENATED MODULE: ./src/core/words.js
// src/core/words.ts
const onLostWords = [
	"fail",
	"warn",
	"kill"
];
const onFullWords = [
	"wait",
	"fail",
	"continue"
];
const onTimeoutWords = ["fail", "continue"];
const onErrorWords = ["fail", "continue"];
const scopeWords = ["shared", "host"];
const orderWords = ["arrival", "run"];
const lockWords = ["flock", "fcntl"];
const recordWords = ["full", "minimal"];
const summaryWords = [
	"auto",
	"always",
	"never"
];


;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = require("node:path");
;// CONCATENATED MODULE: ./src/action/input-rows.js







// src/action/input-rows.ts
function input(row) {
	return {
		...row,
		read: (text) => row.read(present(row.name, text), row.name)
	};
}
function input_rows_optional(row) {
	return {
		...row,
		default: "",
		read: (text) => text === "" ? void 0 : row.read(text, row.name)
	};
}
function input_rows_text(row) {
	return {
		default: "",
		...row,
		read: (written) => written
	};
}
function choice(row) {
	return {
		...row,
		read: (written) => oneOf(row.name, written, row.words)
	};
}
const inputRows = {
	gate: {
		name: "gate",
		default: void 0,
		inRules: false,
		keepsBlanks: true,
		read: parseGate
	},
	path: input_rows_text({
		name: "path",
		inRules: "text"
	}),
	expectStore: input_rows_optional({
		name: "expect-store",
		inRules: "text",
		read: parseStoreId
	}),
	limit: input({
		name: "limit",
		default: "1",
		inRules: "number",
		read: parseLimit
	}),
	weight: input_rows_optional({
		name: "weight",
		inRules: "number",
		read: parseWeight
	}),
	priority: input_rows_optional({
		name: "priority",
		inRules: "number",
		read: parsePriority
	}),
	scope: choice({
		name: "scope",
		default: "shared",
		words: scopeWords,
		inRules: "text"
	}),
	acquire: choice({
		name: "acquire",
		default: "pre",
		words: ["pre", "main"],
		inRules: false
	}),
	run: input_rows_text({
		name: "run",
		inRules: false,
		keepsBlanks: true
	}),
	shell: input_rows_text({
		name: "shell",
		inRules: false
	}),
	workingDirectory: input_rows_text({
		name: "working-directory",
		inRules: false
	}),
	waitTimeoutMs: input({
		name: "wait-timeout",
		default: "5h",
		inRules: "text",
		read: parseDurationMs
	}),
	onTimeout: choice({
		name: "on-timeout",
		default: "fail",
		words: onTimeoutWords,
		inRules: "text"
	}),
	onFull: choice({
		name: "on-full",
		default: "wait",
		words: onFullWords,
		inRules: "text"
	}),
	onError: choice({
		name: "on-error",
		default: "fail",
		words: onErrorWords,
		inRules: "text"
	}),
	latestWins: input_rows_text({
		name: "latest-wins",
		inRules: false
	}),
	order: choice({
		name: "order",
		default: "arrival",
		words: orderWords,
		inRules: "text"
	}),
	lock: choice({
		name: "lock",
		default: "flock",
		words: lockWords,
		inRules: "text"
	}),
	maxHoldMs: input_rows_optional({
		name: "max-hold",
		inRules: "text",
		read: parseMaxHold
	}),
	onLost: choice({
		name: "on-lost",
		default: "fail",
		words: onLostWords,
		inRules: "text"
	}),
	record: choice({
		name: "record",
		default: "full",
		words: recordWords,
		inRules: "text"
	}),
	summary: choice({
		name: "summary",
		default: "auto",
		words: summaryWords,
		inRules: false
	}),
	enabled: {
		name: "enabled",
		default: "true",
		inRules: false,
		read: parseBoolean
	},
	jobId: input_rows_text({
		name: "job-id",
		default: "${{ job.check_run_id }}",
		inRules: false
	})
};
function readInput(row, environment) {
	return row.read(writtenInput(row, environment));
}
function writtenInput(row, environment) {
	const given = environment[`INPUT_${row.name.toUpperCase()}`];
	if (given === void 0) return row.default?.startsWith("${{") ? "" : row.default ?? "";
	return row.keepsBlanks === true && (row.default === void 0 || given.trim() !== "") ? given : given.trim();
}
function parseGate(name) {
	return checkGateName(present("gate", name));
}
const pathVariable = "SLOTGATE_PATH";
function parsePath(given) {
	if (given !== void 0 && given !== "") return absolute(given);
	throw new SlotgateError("BAD_INPUT", `The input "path" and the environment variable ${pathVariable} are both empty`, { next: `Set one of them to the shared directory, for example ${pathVariable} in the runner's .env file` });
}
function absolute(path) {
	if ((0,external_node_path_namespaceObject.isAbsolute)(path)) return (0,external_node_path_namespaceObject.resolve)(path);
	throw new SlotgateError("BAD_INPUT", "The input \"path\" is not an absolute path", {
		path,
		next: "Give the absolute path of the shared directory"
	});
}
function parseMaxHold(text, name) {
	const maxHoldMs = parseDurationMs(text, name);
	if (maxHoldMs > 0) return maxHoldMs;
	throw new SlotgateError("BAD_INPUT", `The input "${name}" is 0, but must be longer`, { next: "Remove it to hold the slot until the job ends" });
}
function parseBoolean(text) {
	if (/^(true|True|TRUE)$/.test(text)) return true;
	if (/^(false|False|FALSE)$/.test(text)) return false;
	throw wrongWord("enabled", text, ["true", "false"]);
}
function oneOf(name, text, words) {
	const word = words.find((candidate) => candidate === text);
	if (word === void 0) throw wrongWord(name, text, words);
	return word;
}
function present(name, text) {
	if (text !== "") return text;
	throw new SlotgateError("BAD_INPUT", `The input "${name}" is empty`, { next: notThereYet });
}
const notThereYet = "Before the first step, `steps.*`, `hashFiles` and the `env` of later steps have no value. Use `github.*`, `inputs.*`, `matrix.*` or `vars.*`";
function wrongWord(name, text, words) {
	return new SlotgateError("BAD_INPUT", `The input "${name}" is ${JSON.stringify(printable(text, 40))}`, { next: text === "" ? notThereYet : `It must be ${words.map((word) => `"${word}"`).join(" or ")}` });
}


;// CONCATENATED MODULE: ./src/action/inputs.js



// src/action/inputs.ts
function parseInputs(environment) {
	if (!readEnabled(environment)) return { kind: "disabled" };
	const given = givenPath(environment);
	const gate = inPlace({ path: given }, () => readInput(inputRows.gate, environment));
	const path = inPlace({ gate }, () => parsePath(given));
	const values = inPlace({
		gate,
		path
	}, () => readAll(environment));
	return {
		kind: "enabled",
		inputs: inPlace({
			gate,
			path
		}, () => ({
			...joined(values),
			path
		}))
	};
}
function givenPath(environment) {
	return writtenInput(inputRows.path, environment) || environment["SLOTGATE_PATH"]?.trim();
}
function readAll(environment) {
	const values = Object.entries(inputRows).map(([field, row]) => [field, readInput(row, environment)]);
	return Object.fromEntries(values);
}
function joined(values) {
	const { acquire, enabled, waitTimeoutMs, onFull, run, shell, workingDirectory, ...own } = values;
	const waits = onFull === "wait";
	return {
		...own,
		waitMs: waits ? waitTimeoutMs : 0,
		onTimeout: waits ? own.onTimeout : onFull,
		script: scriptOf({
			run,
			shell,
			workingDirectory
		})
	};
}
function readEnabled(environment) {
	return readInput(inputRows.enabled, environment);
}
function entersInMain(environment) {
	return readInput(inputRows.acquire, environment) === "main" || readInput(inputRows.run, environment) !== "";
}
function scriptOf(script) {
	const { run, shell, workingDirectory } = script;
	if (run !== "") return script;
	if (shell === "" && workingDirectory === "") return void 0;
	const name = shell === "" ? "working-directory" : "shell";
	throw new SlotgateError("BAD_INPUT", `The input "${name}" is set, but "run" is empty`, { next: `Set "run" to the script, or remove "${name}". If a step sets the value of "run", set "acquire" to "main"` });
}


;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = require("node:fs");
;// CONCATENATED MODULE: ./src/platform/node-clock.js

// src/platform/node-clock.ts
const longestNapMs = 1e3;
function createClock(identity) {
	return {
		identity,
		elapsedMs,
		wallMs: Date.now,
		sleep
	};
}
let uptimeFd;
const uptimeBytes = Buffer.alloc(64);
function bootTimeMs() {
	uptimeFd ??= (0,external_node_fs_namespaceObject.openSync)("/proc/uptime", "r");
	const many = (0,external_node_fs_namespaceObject.readSync)(uptimeFd, uptimeBytes, 0, uptimeBytes.length, 0);
	return Math.round(Number.parseFloat(uptimeBytes.toString("latin1", 0, many)) * 1e3);
}
function monotonicMs() {
	return Number(process.hrtime.bigint() / 1000000n);
}
const elapsedMs = process.platform === "linux" ? bootTimeMs : monotonicMs;
function sleepBy(nowMs) {
	return async (ms, signal) => {
		const untilMs = nowMs() + ms;
		let restMs = ms;
		for (; restMs > longestNapMs && signal?.aborted !== true; restMs = untilMs - nowMs()) await nap(longestNapMs, signal);
		if (restMs > 0 && signal?.aborted !== true) await nap(restMs, signal);
	};
}
const sleep = sleepBy(elapsedMs);
async function nap(ms, signal) {
	await new Promise((resolve) => {
		const wake = () => {
			clearTimeout(timer);
			signal?.removeEventListener("abort", wake);
			resolve();
		};
		const timer = setTimeout(wake, ms);
		signal?.addEventListener("abort", wake);
	});
}


;// CONCATENATED MODULE: ./src/platform/deadline.js

// src/platform/deadline.ts
function deadlineIn(ms, ...signals) {
	const over = new AbortController();
	const timer = new AbortController();
	sleep(ms, timer.signal).then(() => over.abort());
	const either = anyOf(over.signal, ...signals);
	return {
		signal: either.signal,
		[Symbol.dispose]: () => {
			either[Symbol.dispose]();
			timer.abort();
		}
	};
}
function anyOf(...signals) {
	const controller = new AbortController();
	const abort = () => controller.abort(signals.find((signal) => signal.aborted)?.reason);
	for (const signal of signals) signal.addEventListener("abort", abort);
	if (signals.some(({ aborted }) => aborted)) abort();
	return {
		signal: controller.signal,
		[Symbol.dispose]: () => {
			for (const signal of signals) signal.removeEventListener("abort", abort);
		}
	};
}


;// CONCATENATED MODULE: ./src/platform/entry-program.js

// src/platform/entry-program.ts
function entryProgram(folder, entry) {
	return runsFromSources(folder) ? (0,external_node_path_namespaceObject.join)(folder, `../../bin/${entry}.ts`) : (0,external_node_path_namespaceObject.join)(folder, `../${entry}/index.js`);
}
function runsFromSources(folder) {
	return (0,external_node_path_namespaceObject.basename)(folder) === "native" && (0,external_node_path_namespaceObject.basename)((0,external_node_path_namespaceObject.dirname)(folder)) === "platform";
}


;// CONCATENATED MODULE: ./src/platform/native/here.js
// src/platform/native/here.ts
const here = __dirname;


;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = require("node:os");
;// CONCATENATED MODULE: ./src/platform/processes/boot.js



// src/platform/processes/boot.ts
function isOwnProc() {
	try {
		return (0,external_node_fs_namespaceObject.readlinkSync)("/proc/self") === String(process.pid);
	} catch {
		return false;
	}
}


;// CONCATENATED MODULE: ./src/platform/processes/process-status.js
// src/platform/processes/process-status.ts
function parseLinuxStat(text) {
	const open = text.indexOf("(");
	const close = text.lastIndexOf(")");
	if (open < 0 || close < open) return "unknown";
	const fields = text.slice(close + 1).trim().split(" ");
	const field = (number) => fields[number - 3] ?? "";
	const state = field(3);
	const parentPid = Number(field(4));
	const threads = Number(field(20));
	const start = field(22);
	if (!/^\d+$/.test(start) || !Number.isInteger(parentPid)) return "unknown";
	if (/^[Xx]$/.test(state) || state === "Z" && threads <= 1) return "gone";
	return {
		state: "alive",
		start,
		parentPid,
		name: text.slice(open + 1, close),
		stopped: /^[Tt]$/.test(state),
		session: Number(field(6))
	};
}
function psFormat(last) {
	return `pid=,ppid=,stat=,lstart=,${last}=`;
}
function parsePs(text, last) {
	const line = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(\w{3}\s+\w{3}\s+\d+\s+[\d:]+\s+\d{4})\s+(.+)$/;
	return text.split("\n").flatMap((row) => {
		const [, pid, parentPid, state = "", start = "", rest = ""] = line.exec(row) ?? [];
		if (pid === void 0) return [];
		const program = last === "comm" ? rest : rest.split(" ")[0] ?? "";
		const alive = {
			state: "alive",
			start: start.replace(/\s+/g, " "),
			parentPid: Number(parentPid),
			name: program.slice(program.lastIndexOf("/") + 1),
			stopped: state.startsWith("T")
		};
		const status = state.startsWith("Z") ? "gone" : alive;
		return [{
			pid: Number(pid),
			status,
			command: last === "command" ? rest : ""
		}];
	});
}
const windowsQuery = "Get-CimInstance Win32_Process | ForEach-Object { $start = if ($_.CreationDate) { $_.CreationDate.ToFileTimeUtc() } else { '' }; '{0}|{1}|{2}|{3}|{4}' -f $_.ProcessId, $_.ParentProcessId, $start, $_.Name, $_.CommandLine }";
function parseWindows(text) {
	return text.split(/\r?\n/).flatMap((row) => {
		const [, pid, parentPid, start = "", program = "", command = ""] = /^(\d+)\|(\d+)\|(\d*)\|([^|]*)\|(.*)$/.exec(row) ?? [];
		if (pid === void 0) return [];
		const name = program.replace(/\.exe$/i, "");
		const status = {
			state: "alive",
			start,
			parentPid: Number(parentPid),
			name
		};
		return [{
			pid: Number(pid),
			status,
			command
		}];
	});
}
function judgeMissing(signalError) {
	return signalError === "ESRCH" ? "gone" : "unknown";
}


;// CONCATENATED MODULE: ./src/platform/processes/system-output.js
// src/platform/processes/system-output.ts
function systemOutput(program, args) {
	return process.getBuiltinModule("node:child_process").execFileSync(program, args, {
		cwd: process.platform === "win32" ? systemRoot() : "/",
		encoding: "utf8",
		env: {
			...process.env,
			LC_ALL: "C",
			TZ: "UTC"
		},
		maxBuffer: 16777216,
		stdio: [
			"ignore",
			"pipe",
			"ignore"
		],
		timeout: 1e4,
		windowsHide: true
	});
}
function systemRoot() {
	return process.env["SystemRoot"] ?? "C:\\Windows";
}
function powerShellOutput(command) {
	return systemOutput(`${systemRoot()}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`, [
		"-NoProfile",
		"-NonInteractive",
		"-Command",
		command
	]);
}


;// CONCATENATED MODULE: ./src/platform/processes/process-list.js




// src/platform/processes/process-list.ts
function listProcesses() {
	if (process.platform === "linux") return listOnLinux();
	if (process.platform === "win32") return listed(parseWindows(powerShellOutput(windowsQuery)));
	const ps = systemOutput("/bin/ps", [
		"-axww",
		"-o",
		psFormat("command")
	]);
	return listed(parsePs(ps, "command"));
}
function listOnLinux() {
	if (!isOwnProc()) throw new Error("/proc does not show the processes of this container");
	return (0,external_node_fs_namespaceObject.readdirSync)("/proc").filter((name) => /^\d+$/.test(name)).flatMap((name) => listOne(Number(name)));
}
function listOne(pid) {
	try {
		return listed([{
			pid,
			status: parseLinuxStat((0,external_node_fs_namespaceObject.readFileSync)(`/proc/${pid}/stat`, "utf8")),
			command: (0,external_node_fs_namespaceObject.readFileSync)(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim()
		}]);
	} catch {
		return [];
	}
}
function listed(rows) {
	return rows.flatMap(({ pid, status, command }) => {
		if (typeof status === "string") return [];
		const { state: _, ...alive } = status;
		return [{
			pid,
			...alive,
			command
		}];
	});
}


;// CONCATENATED MODULE: ./src/keeper/client/endpoint.js


// src/keeper/client/endpoint.ts
const longestAddress = 100;
const homeNames = {
	socket: "socket",
	lock: "lock",
	log: "log"
};
function keeperDirectory(identity, host) {
	const { job, path, gate } = identity;
	const name = `${jobPrefix(job, host)}${shortHash(JSON.stringify([path, gate]))}`;
	if (host.platform === "win32") return external_node_path_namespaceObject.win32.join(host.temporary, name);
	const directory = external_node_path_namespaceObject.posix.join(host.temporary, name);
	return Buffer.byteLength(addressOf(directory, host.platform)) <= longestAddress ? directory : external_node_path_namespaceObject.posix.join("/tmp", name);
}
function jobDirectories(job, host) {
	const { platform, temporary } = host;
	return {
		folders: platform === "win32" ? [temporary] : [...new Set([temporary, "/tmp"])],
		prefix: jobPrefix(job, host)
	};
}
function jobPrefix(job, { user }) {
	return `slotgate-${user}-${shortHash(job)}-`;
}
function shortHash(text) {
	return (0,external_node_crypto_namespaceObject.createHash)("sha256").update(text).digest("hex").slice(0, 12);
}
function addressOf(directory, platform) {
	return platform === "win32" ? `\\\\.\\pipe\\${external_node_path_namespaceObject.win32.basename(directory)}` : external_node_path_namespaceObject.posix.join(directory, homeNames.socket);
}
function keeperDirectoryIn(command) {
	const [, directory] = /[\\/](?:keeper[\\/]index\.js|bin[\\/]keeper\.ts)"? "?([^"]*[\\/]slotgate-[^\\/"]*)"?$/.exec(command) ?? [];
	return directory;
}


;// CONCATENATED MODULE: ./src/keeper/client/environment.js
// src/keeper/client/environment.ts
const allowed = [
	"PATH",
	"HOME",
	"USER",
	"LOGNAME",
	"LANG",
	"LC_ALL",
	"LC_CTYPE",
	"TZ",
	"TMPDIR",
	"TEMP",
	"TMP",
	"SystemRoot",
	"SystemDrive",
	"windir",
	"USERPROFILE",
	"LOCALAPPDATA",
	"KUBERNETES_SERVICE_HOST"
];
const trackingId = "RUNNER_TRACKING_ID";
function keeperEnvironment(stage, { watched }) {
	const names = watched ? allowed : [...allowed, trackingId];
	const kept = {};
	for (const name of names) {
		const value = stage[name];
		if (value !== void 0) kept[name] = value;
	}
	return kept;
}


;// CONCATENATED MODULE: ./src/platform/descriptor-path.js

// src/platform/descriptor-path.ts
const descriptors = "/proc/self/fd";
function descriptorPath(fd) {
	return `${descriptors}/${fd}`;
}
function hasDescriptorPaths() {
	descriptor_path_known ??= process.platform === "linux" && canList(descriptors);
	return descriptor_path_known;
}
let descriptor_path_known;
function canList(path) {
	try {
		return (0,external_node_fs_namespaceObject.readdirSync)(path).length > 0;
	} catch {
		return false;
	}
}


;// CONCATENATED MODULE: ./src/platform/local-files/own-directory.js



// src/platform/local-files/own-directory.ts
const { O_RDONLY, O_DIRECTORY = 0, O_NOFOLLOW = 0 } = external_node_fs_namespaceObject.constants;
const forOthers = 63;
var OwnDirectory = class OwnDirectory {
	#path;
	#fd;
	constructor(path, fd) {
		this.#path = path;
		this.#fd = fd;
	}
	static open(path) {
		let fd;
		try {
			fd = (0,external_node_fs_namespaceObject.openSync)(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
		} catch (error) {
			if (codeOf(error) === "ENOENT") return "missing";
			if ([
				"ENOTDIR",
				"ELOOP",
				"EACCES",
				"EPERM"
			].includes(codeOf(error))) return "foreign";
			throw error;
		}
		const { uid, mode } = (0,external_node_fs_namespaceObject.fstatSync)(fd);
		if (uid === process.getuid?.() && (mode & forOthers) === 0) return new OwnDirectory(path, fd);
		(0,external_node_fs_namespaceObject.closeSync)(fd);
		return "foreign";
	}
	entry(name) {
		return `${hasDescriptorPaths() ? descriptorPath(this.#fd) : this.#path}/${name}`;
	}
	get isNamed() {
		const own = (0,external_node_fs_namespaceObject.fstatSync)(this.#fd);
		const named = (0,external_node_fs_namespaceObject.lstatSync)(this.#path, { throwIfNoEntry: false });
		return own.ino === named?.ino && own.dev === named.dev;
	}
	[Symbol.dispose]() {
		(0,external_node_fs_namespaceObject.closeSync)(this.#fd);
	}
};


;// CONCATENATED MODULE: ./_virtual/_@oxc-project_runtime@0.158.0/helpers/esm/usingCtx.js
// \0@oxc-project+runtime@0.158.0/helpers/esm/usingCtx.js
function _usingCtx() {
	var r = "function" == typeof SuppressedError ? SuppressedError : function(r, e) {
		var n = Error();
		return n.name = "SuppressedError", n.error = r, n.suppressed = e, n;
	}, e = {}, n = [];
	function using(r, e) {
		if (null != e) {
			if (Object(e) !== e) throw new TypeError("using declarations can only be used with objects, functions, null, or undefined.");
			if (r) var o = e[Symbol.asyncDispose || Symbol["for"]("Symbol.asyncDispose")];
			if (void 0 === o && (o = e[Symbol.dispose || Symbol["for"]("Symbol.dispose")], r)) var t = o;
			if ("function" != typeof o) throw new TypeError("Object is not disposable.");
			t && (o = function o() {
				try {
					t.call(e);
				} catch (r) {
					return Promise.reject(r);
				}
			}), n.push({
				v: e,
				d: o,
				a: r
			});
		} else r && n.push({
			d: e,
			a: r
		});
		return e;
	}
	return {
		e,
		u: using.bind(null, !1),
		a: using.bind(null, !0),
		d: function d() {
			var o, t = this.e, s = 0;
			function next() {
				for (; o = n.pop();) try {
					if (!o.a && 1 === s) return s = 0, n.push(o), Promise.resolve().then(next);
					if (o.d) {
						var r = o.d.call(o.v);
						if (o.a) return s |= 2, Promise.resolve(r).then(next, err);
					} else s |= 1;
				} catch (r) {
					return err(r);
				}
				if (1 === s) return t !== e ? Promise.reject(t) : Promise.resolve();
				if (t !== e) throw t;
			}
			function err(n) {
				return t = t !== e ? new r(n, t) : n, next();
			}
			return next();
		}
	};
}


;// CONCATENATED MODULE: ./src/keeper/client/keeper-directory.js





// src/keeper/client/keeper-directory.ts
const { O_APPEND, O_CREAT, O_RDWR, O_NOFOLLOW: keeper_directory_O_NOFOLLOW = 0 } = external_node_fs_namespaceObject.constants;
function makeHome(directory, withParents = false) {
	try {
		(0,external_node_fs_namespaceObject.mkdirSync)(directory, {
			mode: 448,
			recursive: withParents
		});
	} catch (error) {
		if (codeOf(error) !== "EEXIST") throw unusable(directory, error);
	}
	try {
		try {
			var _usingCtx$1 = _usingCtx();
			const home = _usingCtx$1.u(openHome(directory));
			return home === void 0 ? void 0 : openIn(home, homeNames.log);
		} catch (_) {
			_usingCtx$1.e = _;
		} finally {
			_usingCtx$1.d();
		}
	} catch (error) {
		if (codeOf(error) === "ENOENT") return void 0;
		throw error instanceof SlotgateError ? error : unusable(directory, error);
	}
}
function openHome(directory) {
	if (process.platform === "win32") return {
		entry: (name) => `${directory}/${name}`,
		isNamed: true,
		[Symbol.dispose]: () => void 0
	};
	const home = OwnDirectory.open(directory);
	if (home === "missing") return void 0;
	if (home !== "foreign") return home;
	throw new SlotgateError("KEEPER_FAILED", "The keeper's directory is accessible to another user", {
		path: directory,
		next: "Remove it: another user created it or changed its mode"
	});
}
function openIn(home, name) {
	return (0,external_node_fs_namespaceObject.openSync)(home.entry(name), O_APPEND | O_CREAT | O_RDWR | keeper_directory_O_NOFOLLOW, 384);
}
function removeHome(directory) {
	try {
		try {
			var _usingCtx3 = _usingCtx();
			const home = _usingCtx3.u(openHome(directory));
			if (home === void 0) return;
			for (const name of Object.values(homeNames)) (0,external_node_fs_namespaceObject.rmSync)(home.entry(name), { force: true });
			(0,external_node_fs_namespaceObject.rmdirSync)(directory);
		} catch (_) {
			_usingCtx3.e = _;
		} finally {
			_usingCtx3.d();
		}
	} catch {}
}
function unusable(directory, cause) {
	return new SlotgateError("KEEPER_FAILED", `The keeper's directory cannot be created (${codeOf(cause)})`, {
		path: directory,
		cause,
		next: "Make the temporary directory (TMPDIR, RUNNER_TEMP or /tmp) writable, with free space"
	});
}


;// CONCATENATED MODULE: ./src/core/record/run-order.js


// src/core/record/run-order.ts
const count = pipe(number(), safeInteger(), minValue(0));
const runOrderSchema = object({
	of: pipe(string(), maxLength(64)),
	run: count,
	attempt: count
});
function runOrderOf(environment) {
	const repository = environment["GITHUB_REPOSITORY"] ?? "";
	const file = environment["GITHUB_WORKFLOW_REF"]?.replace(/@.*$/s, "") ?? "";
	const workflow = file === "" ? environment["GITHUB_WORKFLOW"] ?? "" : file;
	const run = wholeOf(environment["GITHUB_RUN_NUMBER"]);
	if (run === void 0 || repository === "" || workflow === "") return void 0;
	const owner = [environment["GITHUB_SERVER_URL"] ?? "", repository].map((part) => part.toLowerCase());
	const attempt = wholeOf(environment["GITHUB_RUN_ATTEMPT"]) ?? 1;
	return {
		of: hashOf([...owner, workflow]),
		run,
		attempt
	};
}
function wholeOf(text) {
	return /^\d{1,15}$/.test(text ?? "") ? Number(text) : void 0;
}
function hashOf(parts) {
	return (0,external_node_crypto_namespaceObject.createHash)("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}


;// CONCATENATED MODULE: ./src/keeper/messages.js




// src/keeper/messages.ts
const longestLine = 262144;
const ms = pipe(number(), safeInteger(), minValue(0));
const messages_count = pipe(number(), safeInteger(), minValue(0));
const id = pipe(string(), minLength(1), maxLength(256));
const identity = pipe(string(), minLength(1));
const processName = object({
	pid: pipe(messages_count, minValue(1)),
	start: string()
});
const scriptSchema = object({
	pid: pipe(messages_count, minValue(1)),
	start: string(),
	marks: record(string(), string()),
	outlasts: dist_boolean()
});
const errandSchema = object({
	path: string(),
	gate: string(),
	lock: picklist(lockWords),
	scope: picklist(scopeWords),
	expectStore: optional(id),
	limit: pipe(messages_count, minValue(1)),
	weight: optional(union([pipe(messages_count, minValue(1)), literal("all")])),
	priority: optional(pipe(number(), safeInteger())),
	waitMs: ms,
	maxHoldMs: optional(ms),
	job: optional(processName),
	runnerProcess: optional(processName),
	folders: optional(array(string())),
	marks: optional(record(string(), string())),
	kill: optional(object({ marks: record(string(), string()) })),
	script: optional(scriptSchema),
	mine: optional(pipe(array(object({
		ticket: id,
		use: id
	})), maxLength(64))),
	runner: optional(identity),
	checkRun: optional(identity),
	latestWins: optional(identity),
	runOrder: optional(runOrderSchema),
	order: optional(picklist(orderWords)),
	details: record(string(), string())
});
const standing = {
	use: id,
	ticket: id
};
variant("kind", [
	object({
		kind: literal("enter"),
		...standing,
		errand: errandSchema
	}),
	object({ kind: literal("accept") }),
	object({
		kind: literal("adopt"),
		...standing,
		errand: errandSchema
	}),
	object({
		kind: literal("inquire"),
		...standing,
		runnerProcess: optional(processName)
	}),
	object({
		kind: literal("release"),
		...standing,
		errand: errandSchema,
		number: optional(messages_count)
	}),
	object({
		kind: literal("watch"),
		...standing,
		script: optional(scriptSchema)
	}),
	object({ kind: literal("describe") }),
	object({
		kind: literal("locate"),
		path: string()
	}),
	object({ kind: literal("release-last") }),
	object({
		kind: literal("find-own"),
		errand: errandSchema
	}),
	object({ kind: literal("show-log") })
]);
const meanwhileSchema = object({
	cameMs: number(),
	waitedMs: ms,
	spells: pipe(array(object({
		ticket: messages_count,
		slots: pipe(array(messages_count), readonly()),
		fromMs: ms,
		untilMs: optional(ms),
		details: record(string(), string())
	})), maxLength(64), readonly()),
	more: messages_count,
	reclaims: pipe(array(object({
		ticket: messages_count,
		why: string()
	})), maxLength(64), readonly())
});
const grantEntries = {
	uuid: id,
	ticket: messages_count,
	token: messages_count,
	slots: array(messages_count),
	limit: messages_count,
	limitBy: picklist([
		"jobs",
		"policy",
		"operator"
	]),
	waitedMs: ms
};
const phases = picklist([
	"waiting",
	"held",
	"fenced",
	"lost",
	"expired",
	"ended"
]);
const replySchema = variant("kind", [
	object({
		kind: literal("ready"),
		pid: messages_count
	}),
	object({ kind: literal("leaving") }),
	object({
		kind: literal("news"),
		line: string(),
		weight: picklist(["info", "warning"])
	}),
	object({
		kind: literal("granted"),
		...grantEntries,
		shared: dist_boolean(),
		meanwhile: optional(meanwhileSchema)
	}),
	object({ kind: literal("accepted") }),
	object({
		kind: literal("timed-out"),
		position: messages_count,
		limit: messages_count,
		waitedMs: ms,
		rule: optional(object({
			because: picklist(["closed", "share"]),
			why: untrusted()
		})),
		meanwhile: optional(meanwhileSchema)
	}),
	object({
		kind: literal("withdrawn"),
		waitedMs: ms
	}),
	object({
		kind: literal("refused"),
		code: string(),
		message: string(),
		waitedMs: optional(ms)
	}),
	object({
		kind: literal("standing"),
		phase: phases,
		byPolicy: optional(dist_boolean())
	}),
	object({
		kind: literal("released"),
		outcome: picklist([
			"given-back",
			"shared",
			"lost",
			"expired",
			"stopped",
			"nothing",
			"failed"
		]),
		heldMs: optional(ms),
		message: optional(string())
	}),
	object({
		kind: literal("keeping"),
		path: string(),
		gate: string(),
		ticket: id,
		phase: phases
	}),
	object({
		kind: literal("located"),
		here: dist_boolean()
	}),
	object({
		kind: literal("own"),
		outcome: picklist([
			"found",
			"none",
			"unknown"
		]),
		message: optional(string())
	}),
	object({
		kind: literal("log"),
		lines: array(string())
	})
]);
function encodeMessage(message) {
	return `${JSON.stringify(message)}\n`;
}
function decodeReply(line) {
	return decode(replySchema, line);
}
function decode(schema, line) {
	try {
		const result = safeParse(schema, JSON.parse(line));
		return result.success ? result.output : void 0;
	} catch {
		return;
	}
}


;// CONCATENATED MODULE: external "node:string_decoder"
const external_node_string_decoder_namespaceObject = require("node:string_decoder");
;// CONCATENATED MODULE: ./src/keeper/lines.js


// src/keeper/lines.ts
var Lines = class {
	#decoder = new external_node_string_decoder_namespaceObject.StringDecoder("utf8");
	#rest = "";
	take(chunk) {
		const lines = (this.#rest + this.#decoder.write(Buffer.from(chunk))).split("\n");
		this.#rest = lines.pop() ?? "";
		if (this.#rest.length > 262144) throw new RangeError("A message is too long");
		return lines;
	}
};


;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = require("node:net");
;// CONCATENATED MODULE: ./src/keeper/client/link.js



// src/keeper/client/link.ts
var Link = class Link {
	#socket;
	#lines = new Lines();
	#replies = [];
	#wake;
	#ended = false;
	constructor(socket) {
		this.#socket = socket;
		socket.on("data", (chunk) => this.#take(chunk));
		socket.on("close", () => this.#end());
		socket.on("error", () => this.#end());
	}
	static async open(address) {
		return await new Promise((resolve) => {
			const socket = (0,external_node_net_namespaceObject.connect)(address);
			const failed = () => resolve(void 0);
			socket.once("error", failed);
			socket.once("connect", () => {
				const link = new Link(socket);
				socket.off("error", failed);
				resolve(link);
			});
		});
	}
	send(request) {
		if (!this.#ended) this.#socket.write(encodeMessage(request));
	}
	async next(signal) {
		if (this.#replies.length === 0 && !this.#ended && signal?.aborted !== true) await this.#woken(signal);
		return this.#replies.shift();
	}
	get ended() {
		return this.#ended;
	}
	close() {
		this.#socket.destroy();
		this.#end();
	}
	async #woken(signal) {
		await new Promise((resolve) => {
			const wake = () => {
				signal?.removeEventListener("abort", wake);
				this.#wake = void 0;
				resolve();
			};
			this.#wake = wake;
			signal?.addEventListener("abort", wake);
		});
	}
	#take(chunk) {
		try {
			for (const line of this.#lines.take(chunk)) {
				const reply = decodeReply(line);
				if (reply !== void 0) this.#replies.push(reply);
			}
		} catch {
			this.close();
		}
		this.#wake?.();
	}
	#end() {
		this.#ended = true;
		this.#wake?.();
	}
};


;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = require("node:child_process");
;// CONCATENATED MODULE: ./src/keeper/client/start.js














// src/keeper/client/start.ts
const startMs = 3e4;
const greetMs = 5e3;
const restoreMs = 5e3;
const shortPauseMs = 5;
const longPauseMs = 200;
const takenStatus = 75;
async function findKeeper(directory, signal) {
	const deadlineMs = performance.now() + restoreMs;
	for (;;) {
		const link = await connectTo(directory, signal);
		if (link !== void 0 || signal?.aborted === true) return link;
		if (performance.now() > deadlineMs || !keeperDirectories().includes(directory)) return void 0;
		await new Promise((resolve) => setTimeout(resolve, longPauseMs));
	}
}
function keeperDirectories() {
	if (process.platform === "win32") return [];
	try {
		return listProcesses().flatMap(({ command }) => keeperDirectoryIn(command) ?? []);
	} catch {
		return [];
	}
}
function livingDirectories({ prefix }) {
	return keeperDirectories().filter((each) => (0,external_node_path_namespaceObject.basename)(each).startsWith(prefix));
}
async function connectTo(directory, signal) {
	try {
		var _usingCtx$1 = _usingCtx();
		const link = await openLink(directory);
		if (link === void 0) return void 0;
		const patience = _usingCtx$1.u(deadlineIn(greetMs, ...signal === void 0 ? [] : [signal]));
		if ((await link.next(patience.signal))?.kind === "ready") return link;
		link.close();
		return;
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
async function openLink(directory) {
	try {
		var _usingCtx3 = _usingCtx();
		const home = _usingCtx3.u(openHome(directory));
		if (home === void 0) return void 0;
		const isPipe = process.platform === "win32";
		return await Link.open(isPipe ? addressOf(directory, process.platform) : home.entry(homeNames.socket));
	} catch (_) {
		_usingCtx3.e = _;
	} finally {
		_usingCtx3.d();
	}
}
async function reachKeeper(directory, options) {
	const deadlineMs = performance.now() + startMs;
	let attempt;
	try {
		for (let pauseMs = shortPauseMs; options.signal?.aborted !== true;) {
			const link = await (attempt === void 0 ? findKeeper : connectTo)(directory, options.signal);
			if (link !== void 0) return link;
			if (attempt?.failed === true || performance.now() > deadlineMs) throw failure(directory, attempt);
			if (attempt === void 0 || attempt.taken) {
				attempt?.end();
				attempt = Attempt.begin(directory, options);
			}
			await new Promise((resolve) => setTimeout(resolve, pauseMs));
			pauseMs = Math.min(pauseMs * 1.1, longPauseMs);
		}
		return;
	} finally {
		attempt?.end();
	}
}
var Attempt = class Attempt {
	#log;
	#child;
	#ended;
	constructor(log, child) {
		this.#log = log;
		this.#child = child;
		child.on("error", (error) => {
			this.#ended = {
				status: null,
				error
			};
		});
		child.on("exit", (status) => {
			this.#ended ??= { status };
		});
		child.unref();
	}
	static begin(directory, { watched }) {
		const log = makeHome(directory);
		if (log === void 0) return void 0;
		try {
			const child = (0,external_node_child_process_namespaceObject.spawn)(process.execPath, [entryProgram(here, "keeper"), directory], {
				stdio: [
					"ignore",
					"ignore",
					log
				],
				detached: true,
				cwd: (0,external_node_path_namespaceObject.parse)(process.execPath).root,
				env: keeperEnvironment(process.env, { watched }),
				windowsHide: true
			});
			return new Attempt(log, child);
		} catch (error) {
			(0,external_node_fs_namespaceObject.closeSync)(log);
			throw failed("cannot be started", messageOf(error), directory);
		}
	}
	get taken() {
		return this.#ended?.status === takenStatus;
	}
	get failed() {
		return this.#ended !== void 0 && !this.taken;
	}
	lastWords() {
		const bytes = Buffer.alloc(4096);
		const { size } = (0,external_node_fs_namespaceObject.fstatSync)(this.#log);
		const many = (0,external_node_fs_namespaceObject.readSync)(this.#log, bytes, 0, bytes.length, Math.max(0, size - bytes.length));
		const text = bytes.toString("utf8", 0, many).trim();
		return this.#ended?.error?.message ?? text;
	}
	end() {
		this.#child.removeAllListeners();
		(0,external_node_fs_namespaceObject.closeSync)(this.#log);
	}
};
function failure(directory, attempt) {
	const words = attempt?.lastWords() ?? "";
	const what = attempt?.failed === true ? "ended at once" : `did not answer within ${startMs / 1e3} s`;
	if (attempt?.failed === true) removeHome(directory);
	return failed(what, essenceOf(words), directory);
}
function failed(what, why, directory) {
	const said = printable(why, 400).replace(/\.+$/, "");
	return new SlotgateError("KEEPER_FAILED", `The keeper process, which holds the slot of this job, ${what}${said === "" ? "" : `: ${said}`}`, {
		path: directory,
		next: "Check that the runner has Node 22 or later, free memory, processes and temporary disk space"
	});
}
function essenceOf(words) {
	const lines = words.split("\n").map((line) => line.trim());
	return lines.findLast((line) => /^(?:Uncaught )?\w*Error\b.*:/.test(line)) ?? lines.findLast((line) => line !== "" && !/^(?:at |Node\.js v|\^)/.test(line)) ?? "";
}


;// CONCATENATED MODULE: ./src/keeper/client/client.js




// src/keeper/client/client.ts
const graceMs = 5e3;
const farewellMs = 2500;
const retryMs = 100;
async function enterGate(call, options) {
	try {
		var _usingCtx$1 = _usingCtx();
		const clock = createClock("stage");
		const { signal } = _usingCtx$1.u(deadlineIn(call.errand.waitMs + graceMs, options.signal));
		const beganMs = clock.elapsedMs();
		for (;;) {
			const link = await reachKeeper(call.directory, {
				watched: call.errand.job !== void 0,
				signal
			});
			const entrance = link === void 0 ? "interrupted" : await followWait(link, call, {
				...options,
				signal
			});
			if (entrance === "interrupted") {
				if (options.signal.aborted) return { kind: "cancelled" };
				return {
					kind: "timed-out",
					position: 0,
					waitedMs: Math.round(clock.elapsedMs() - beganMs),
					answered: false
				};
			}
			if (entrance !== "leaving") return entrance;
			await clock.sleep(retryMs, signal);
		}
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
async function followWait(link, call, options) {
	const { use, ticket, errand } = call;
	try {
		link.send({
			kind: "enter",
			use,
			ticket,
			errand
		});
		for (;;) {
			const reply = await link.next(options.signal);
			if (options.signal.aborted) return await withdraw(link, call);
			if (reply === void 0) return { kind: "gone" };
			switch (reply.kind) {
				case "news":
					options.onNews(reply.line, reply.weight);
					break;
				case "granted": return await accept(link, reply, options);
				case "timed-out": return {
					kind: "timed-out",
					position: reply.position,
					waitedMs: reply.waitedMs,
					answered: true,
					rule: reply.rule,
					meanwhile: reply.meanwhile
				};
				case "withdrawn": return { kind: "cancelled" };
				case "refused": return {
					...reply,
					waitedMs: reply.waitedMs ?? 0
				};
				case "leaving": return "leaving";
			}
		}
	} finally {
		link.close();
	}
}
async function accept(link, grant, options) {
	options.note(grant);
	link.send({ kind: "accept" });
	if (await nextOf(link, "accepted", options.signal) === void 0 && link.ended) return { kind: "gone" };
	return {
		kind: "granted",
		grant
	};
}
async function withdraw(link, { use, ticket, errand }) {
	try {
		var _usingCtx3 = _usingCtx();
		link.send({
			kind: "release",
			use,
			ticket,
			errand
		});
		await nextOf(link, "released", _usingCtx3.u(deadlineIn(farewellMs)).signal);
		return "interrupted";
	} catch (_) {
		_usingCtx3.e = _;
	} finally {
		_usingCtx3.d();
	}
}
async function nextOf(link, kind, signal) {
	for (;;) {
		const reply = await link.next(signal);
		if (reply === void 0) return void 0;
		if (reply.kind === kind) return reply;
	}
}


;// CONCATENATED MODULE: ./src/keeper/client/held-slots.js


// src/keeper/client/held-slots.ts
const held_slots_text = pipe(string(), minLength(1), maxLength(4096));
const held_slots_absolute = pipe(held_slots_text, check((path) => (0,external_node_path_namespaceObject.isAbsolute)(path) && !path.includes("\0")));
const held_slots_id = pipe(string(), minLength(1), maxLength(256));
const held_slots_count = pipe(number(), safeInteger(), minValue(0));
const heldSchema = object({
	directory: held_slots_absolute,
	use: held_slots_id,
	uuid: held_slots_id,
	path: held_slots_absolute,
	gate: held_slots_text,
	ticket: held_slots_count,
	token: held_slots_count
});
const notesSchema = pipe(array(heldSchema), maxLength(256));
const heldVariable = "SLOTGATE_HELD";
function readNotes(environment) {
	try {
		const parsed = safeParse(notesSchema, JSON.parse(environment["SLOTGATE_HELD"] ?? "[]"));
		return parsed.success ? parsed.output : [];
	} catch {
		return [];
	}
}


;// CONCATENATED MODULE: ./src/keeper/client/siblings.js





// src/keeper/client/siblings.ts
const answerMs = 5e3;
const locateMs = 5e3;
async function siblings(job, notes) {
	const found = await Promise.all([...directories(job).map(async (each) => await answerOf(each)), ...notes.map(async ({ directory, uuid }) => {
		const keeper = await answerOf(directory);
		return keeper?.ticket === uuid ? keeper : void 0;
	})]);
	return [...new Map(found.flatMap((each) => each === void 0 ? [] : [[each.directory, each]])).values()].sort((a, b) => `${a.gate}\0${a.path}` < `${b.gate}\0${b.path}` ? -1 : 1);
}
async function answerOf(directory) {
	return await describeKeeper(directory).catch(() => void 0);
}
async function isAt({ directory, path }, other) {
	try {
		var _usingCtx$1 = _usingCtx();
		if (path === other) return true;
		const { signal } = _usingCtx$1.u(deadlineIn(locateMs));
		const link = await findKeeper(directory, signal);
		if (link === void 0) return false;
		try {
			link.send({
				kind: "locate",
				path: other
			});
			return (await answer(link, "located", signal))?.here ?? false;
		} finally {
			link.close();
		}
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
function directories({ folders, prefix }) {
	const there = folders.flatMap((folder) => {
		return (attempt(() => (0,external_node_fs_namespaceObject.readdirSync)(folder)) ?? []).filter((name) => name.startsWith(prefix)).map((name) => (0,external_node_path_namespaceObject.join)(folder, name));
	});
	return [...new Set([...there, ...livingDirectories({ prefix })])];
}
async function describeKeeper(directory) {
	try {
		var _usingCtx3 = _usingCtx();
		const { signal } = _usingCtx3.u(deadlineIn(answerMs));
		const link = await findKeeper(directory, signal);
		if (link === void 0) return void 0;
		try {
			link.send({ kind: "describe" });
			const reply = await answer(link, "keeping", signal);
			if (reply === void 0 || reply.phase === "ended") return void 0;
			const { path, gate, ticket, phase } = reply;
			return {
				directory,
				path,
				gate,
				ticket,
				phase
			};
		} finally {
			link.close();
		}
	} catch (_) {
		_usingCtx3.e = _;
	} finally {
		_usingCtx3.d();
	}
}
async function answer(link, kind, signal) {
	for (;;) {
		const reply = await link.next(signal);
		if (reply === void 0 || reply.kind === "standing" || reply.kind === "refused") return void 0;
		if (reply.kind === kind) return reply;
	}
}
function attempt(action) {
	try {
		return action();
	} catch {
		return;
	}
}


;// CONCATENATED MODULE: ./src/report/observer.js



;// CONCATENATED MODULE: ./src/report/text/policy-text.js

// src/report/text/policy-text.ts
function describeRule({ because, why }) {
	const text = printable(why, 300);
	return because === "closed" ? `no new job is admitted: ${text}` : text;
}


;// CONCATENATED MODULE: ./src/report/text/event-text.js




// src/report/text/event-text.ts
function describeOtherLimit({ limit, askedLimit, limitBy }) {
	if (limit === askedLimit) return "";
	if (limitBy !== void 0 && limitBy !== "jobs") return ` (this job asks for ${askedLimit}: ${describeSource(limitBy)} applies)`;
	return ` (this job asks for ${askedLimit}, a running one for ${limit}: the smaller applies)`;
}
function describeSource(limitBy) {
	return limitBy === "policy" ? "the administrator's policy" : "an operator's limit";
}
function plural(count, noun) {
	return `${count} ${noun}${count === 1 ? "" : "s"}`;
}


;// CONCATENATED MODULE: ./src/action/gate-order.js


// src/action/gate-order.ts
function checkGateOrder(next, held, advice) {
	const before = held.find((sibling) => isHeld(sibling) && compare(next, sibling) < 0);
	if (before === void 0) return;
	const [name, other] = [next.gate, before.gate].map((gate) => JSON.stringify(printable(gate, 80)));
	throw new SlotgateError("GATE_ORDER", `This job already uses gate ${other} and now asks for gate ${name}, out of name order: jobs could deadlock`, {
		...next,
		next: advice ?? `Put the step of ${name} before the step of ${other}, release ${other} first (slotgate/slotgate/release), or set wait-timeout: 0s`
	});
}
function isHeld({ phase }) {
	return phase === "held" || phase === "fenced" || phase === "waiting";
}
function compare(a, b) {
	if (a.gate !== b.gate) return a.gate < b.gate ? -1 : 1;
	return a.path === b.path ? 0 : a.path < b.path ? -1 : 1;
}


;// CONCATENATED MODULE: ./src/platform/processes/process-table.js





// src/platform/processes/process-table.ts
function lookAtProcess(pid) {
	if (!Number.isInteger(pid) || pid <= 0 || pid > 2147483647) return "unknown";
	try {
		if (process.platform === "linux") return lookOnLinux(pid);
		if (process.platform === "darwin") return lookOnMac(pid);
		if (process.platform === "win32") return lookOnWindows(pid);
	} catch {}
	return "unknown";
}
function lookOnLinux(pid) {
	if (!isOwnProc()) return "unknown";
	try {
		return parseLinuxStat((0,external_node_fs_namespaceObject.readFileSync)(`/proc/${pid}/stat`, "utf8"));
	} catch (error) {
		return ["ENOENT", "ESRCH"].includes(codeOf(error)) ? judgeMissing(signalError(pid)) : "unknown";
	}
}
function lookOnMac(pid) {
	if (signalError(pid) === "ESRCH") return "gone";
	const line = process_table_attempt(() => systemOutput("/bin/ps", [
		"-o",
		psFormat("comm"),
		"-p",
		String(pid)
	]));
	if (line === void 0 || line.trim() === "") return judgeMissing(signalError(pid));
	return parsePs(line, "comm")[0]?.status ?? "unknown";
}
let windowsSnapshot;
const snapshotLifeMs = 5e3;
function lookOnWindows(pid) {
	if (signalError(pid) === "ESRCH") return "gone";
	const now = performance.now();
	const kept = windowsSnapshot;
	if (kept !== void 0 && now - kept.takenMs < snapshotLifeMs && kept.processes.has(pid)) return kept.processes.get(pid) ?? "unknown";
	const processes = byNumber(parseWindows(powerShellOutput(windowsQuery)));
	windowsSnapshot = {
		processes,
		takenMs: now
	};
	return processes.get(pid) ?? "unknown";
}
function byNumber(rows) {
	const isKnown = (status) => typeof status === "string" || status.start !== "";
	return new Map(rows.map(({ pid, status }) => [pid, isKnown(status) ? status : "unknown"]));
}
function signalError(pid) {
	try {
		process.kill(pid, 0);
		return "";
	} catch (error) {
		return codeOf(error);
	}
}
function process_table_attempt(action) {
	try {
		return action();
	} catch {
		return;
	}
}


;// CONCATENATED MODULE: ./src/platform/processes/ancestors.js

// src/platform/processes/ancestors.ts
function ancestors(from = process.pid, look = lookAtProcess) {
	const chain = [];
	const seen = new Set();
	let pid = from;
	while (pid > 0 && !seen.has(pid)) {
		seen.add(pid);
		const status = look(pid);
		if (status === "gone" || status === "unknown") break;
		const child = chain.at(-1);
		if (child !== void 0 && isLater(status.start, child.start)) break;
		chain.push({
			pid,
			start: status.start,
			name: status.name
		});
		pid = status.parentPid;
	}
	return chain;
}
function isLater(start, than) {
	return /^\d+$/.test(start) && /^\d+$/.test(than) && BigInt(start) > BigInt(than);
}


;// CONCATENATED MODULE: ./src/progress/job-details.js

// src/progress/job-details.ts
const minimalDetails = ["host", "runner"];
function jobDetails(environment, record) {
	const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = environment;
	const known = {
		server,
		repository,
		run
	};
	const details = {
		host: (0,external_node_os_namespaceObject.hostname)(),
		runner: environment["RUNNER_NAME"],
		repository,
		workflow: environment["GITHUB_WORKFLOW"],
		job: environment["GITHUB_JOB"],
		run,
		attempt: environment["GITHUB_RUN_ATTEMPT"],
		ref: environment["GITHUB_REF"],
		actor: environment["GITHUB_ACTOR"],
		url: Object.values(known).includes(void 0) ? void 0 : `${server}/${repository}/actions/runs/${runInLink(environment)}`
	};
	const present = Object.entries(details).filter(([name, value]) => value !== void 0 && value !== "" && (record === "full" || minimalDetails.includes(name)));
	return Object.fromEntries(present);
}
function runInLink(environment) {
	const { GITHUB_RUN_ID: id, GITHUB_RUN_NUMBER: number } = environment;
	return environment["GITEA_ACTIONS"] === "true" || environment["FORGEJO_ACTIONS"] === "true" ? number ?? id : id;
}


;// CONCATENATED MODULE: ./src/action/keeper-home.js





// src/action/keeper-home.ts
function thisHost(environment) {
	const { platform } = process;
	return {
		platform,
		temporary: temporaryFolder(environment),
		user: String(process.getuid?.() ?? "")
	};
}
function temporaryFolder(environment) {
	return [(0,external_node_os_namespaceObject.tmpdir)(), environment["RUNNER_TEMP"] ?? ""].find(isUsable) ?? (process.platform === "win32" ? (0,external_node_os_namespaceObject.tmpdir)() : "/tmp");
}
function isUsable(folder) {
	try {
		(0,external_node_fs_namespaceObject.accessSync)(folder, external_node_fs_namespaceObject.constants.W_OK | external_node_fs_namespaceObject.constants.X_OK);
		return (0,external_node_fs_namespaceObject.statSync)(folder).isDirectory();
	} catch {
		return false;
	}
}


;// CONCATENATED MODULE: ./src/action/runner-identity.js



// src/action/runner-identity.ts
const sharedSigns = [
	"ACT",
	"GITEA_ACTIONS",
	"FORGEJO_ACTIONS"
];
const settingsSchema = object({
	agentId: union([number(), string()]),
	serverUrl: optional(string()),
	gitHubUrl: optional(string())
});
function runnerIdentity({ worker, shared }, environment) {
	const isShared = sharedSigns.some((name) => environment[name] === "true");
	if (shared !== void 0 || isShared && worker === void 0) return void 0;
	for (const root of runnerRoots(worker, environment)) {
		const settings = readSettings((0,external_node_path_namespaceObject.join)(root, ".runner"));
		const server = settings?.serverUrl ?? settings?.gitHubUrl;
		if (settings !== void 0 && server !== void 0) return `${server} ${settings.agentId}`;
	}
}
function runnerRoots(worker, environment) {
	const roots = [];
	const program = worker === void 0 ? void 0 : programOf(worker.pid);
	if (program !== void 0) roots.push((0,external_node_path_namespaceObject.dirname)((0,external_node_path_namespaceObject.dirname)(program)));
	const temporary = environment["RUNNER_TEMP"];
	if (temporary !== void 0 && temporary !== "") roots.push((0,external_node_path_namespaceObject.join)(temporary, "../.."));
	return roots;
}
function programOf(pid) {
	try {
		return process.platform === "linux" ? (0,external_node_fs_namespaceObject.readlinkSync)(`/proc/${pid}/exe`) : void 0;
	} catch {
		return;
	}
}
function readSettings(path) {
	try {
		const parsed = safeParse(settingsSchema, JSON.parse((0,external_node_fs_namespaceObject.readFileSync)(path, "utf8").replace(/^\ufeff/, "")));
		return parsed.success ? parsed.output : void 0;
	} catch {
		return;
	}
}


;// CONCATENATED MODULE: ./src/action/runner-process.js

// src/action/runner-process.ts
const workerName = "Runner.Worker";
const actNames = /^(act|act[-_.].*|(forgejo|gitea)-runner.*)$/;
function findRunner(chain = ancestors()) {
	for (const each of chain.slice(1)) {
		if (each.name === workerName) return { worker: each };
		if (actNames.test(each.name)) return { shared: each };
	}
	return {};
}


;// CONCATENATED MODULE: ./src/action/job.js











// src/action/job.ts
const job_trackingId = "RUNNER_TRACKING_ID";
const defaultMaxHoldMs = 864e5;
const longestChain = 64;
function jobErrand(inputs, environment) {
	const found = findRunner();
	const { worker, shared } = found;
	const { path } = inputs;
	const runner = runnerIdentity(found, environment);
	const maxHoldMs = inputs.maxHoldMs ?? (worker === void 0 ? defaultMaxHoldMs : void 0);
	const marks = jobMarks(environment);
	const mine = readNotes(environment).flatMap(({ gate, uuid, use }) => gate === inputs.gate ? [{
		ticket: uuid,
		use
	}] : []);
	const runOrder = runOrderOf(environment);
	const errand = {
		path,
		gate: inputs.gate,
		lock: inputs.lock,
		scope: inputs.scope,
		expectStore: inputs.expectStore,
		limit: inputs.limit,
		weight: inputs.weight,
		priority: inputs.priority,
		waitMs: inputs.waitMs,
		maxHoldMs,
		job: worker && nameOfProcess(worker),
		runnerProcess: shared && nameOfProcess(shared),
		folders: worker === void 0 ? jobFolders(environment) : void 0,
		marks: Object.keys(marks).length === 0 ? void 0 : marks,
		kill: killsJob(inputs) ? { marks } : void 0,
		script: void 0,
		mine: mine.length === 0 ? void 0 : mine.slice(0, 64),
		runner,
		checkRun: inputs.jobId === "" ? void 0 : inputs.jobId,
		latestWins: inputs.latestWins === "" ? void 0 : keyFor(inputs, environment),
		runOrder,
		order: inputs.order,
		details: jobDetails(environment, inputs.record)
	};
	const present = Object.entries(errand).filter(([, value]) => value !== void 0);
	return {
		directory: keeperHome(inputs, environment),
		errand: Object.fromEntries(present)
	};
}
function keyFor({ latestWins, record }, environment) {
	if (record === "full") return latestWins;
	const repository = (environment["GITHUB_REPOSITORY"] ?? "").toLowerCase();
	return (0,external_node_crypto_namespaceObject.createHash)("sha256").update(JSON.stringify([repository, latestWins])).digest("hex");
}
function keeperHome({ path, gate }, environment) {
	const job = nameOf(findRunner().worker, environment);
	return keeperDirectory({
		job,
		path,
		gate
	}, thisHost(environment));
}
function stageChain() {
	return ancestors().slice(0, longestChain).map(nameOfProcess);
}
function nameOfProcess({ pid, start }) {
	return {
		pid,
		start
	};
}
function jobFolders(environment) {
	const folders = [environment["RUNNER_TEMP"] ?? "", environment["GITHUB_WORKSPACE"] ?? ""];
	return folders.every((folder) => (0,external_node_path_namespaceObject.isAbsolute)(folder)) ? folders : [];
}
function thisJob(environment) {
	return jobDirectories(nameOf(findRunner().worker, environment), thisHost(environment));
}
function nameOf(worker, environment) {
	return worker === void 0 ? jobByName(environment) : `worker ${worker.pid} ${worker.start}`;
}
function killsJob({ onLost, script }) {
	return onLost === "kill" && script === void 0;
}
const containerMarks = [
	"RUNNER_NAME",
	"RUNNER_TEMP",
	"GITHUB_WORKSPACE",
	"GITHUB_REPOSITORY",
	"GITHUB_RUN_ID",
	"GITHUB_RUN_ATTEMPT",
	"GITHUB_JOB"
];
function jobMarks(environment) {
	const tracking = environment[job_trackingId];
	if (tracking !== void 0 && tracking !== "") return { [job_trackingId]: tracking };
	const marks = containerMarks.map((name) => [name, environment[name] ?? ""]);
	return marks.every(([name, value]) => value !== "" || name === "RUNNER_NAME") ? Object.fromEntries(marks.filter(([, value]) => value !== "")) : {};
}
function jobByName(environment) {
	const tracking = environment[job_trackingId];
	if (tracking !== void 0 && tracking !== "") return `tracking ${tracking}`;
	return JSON.stringify([(0,external_node_os_namespaceObject.hostname)(), ...containerMarks.map((name) => environment[name] ?? "")]);
}


;// CONCATENATED MODULE: ./src/action/rejection.js


// src/action/rejection.ts
const byCode = {
	LINE_FULL: "line-full",
	BARRED: "barred",
	REPLACED: "replaced",
	FORCED: "forced"
};
const passing = new Set([
	"full",
	"timed-out",
	"line-full"
]);
const storeFaults = new Set([
	"MOUNT_TROUBLE",
	"STORAGE_FULL",
	"ENOSPC",
	"EDQUOT",
	"EIO",
	"EREMOTEIO",
	"ESTALE",
	"ETIMEDOUT",
	"EHOSTDOWN",
	"EHOSTUNREACH",
	"ENETDOWN",
	"ENETUNREACH",
	"ECONNREFUSED",
	"ECONNRESET",
	"ENOTCONN"
]);
function tellRefusal(voice, { errand, onTimeout, onError }, entrance) {
	const { waitedMs } = entrance;
	const text = entrance.kind === "refused" ? entrance.message : describeTimeOut(errand, entrance);
	if (onError === "continue" && isStoreFault(entrance)) {
		voice.warning(`${text}. The job continues without a slot (on-error: continue)`);
		return {
			kind: "refused",
			refused: "store-error",
			waitedMs,
			goesOn: true
		};
	}
	const refused = refusalOf(entrance, errand);
	const goesOn = refused !== void 0 && passing.has(refused) && onTimeout === "continue";
	const wish = errand.waitMs === 0 ? "on-full" : "on-timeout";
	if (goesOn) voice.warning(`${text}. The job continues without a slot (${wish}: continue)`);
	else voice.error(text);
	return refused === void 0 ? void 0 : {
		kind: "refused",
		refused,
		waitedMs,
		goesOn
	};
}
function isStoreFault(entrance) {
	return entrance.kind === "refused" ? storeFaults.has(entrance.code) : !entrance.answered;
}
function refusalOf(entrance, { waitMs }) {
	if (entrance.kind === "refused") return byCode[entrance.code];
	return waitMs === 0 && entrance.answered ? "full" : "timed-out";
}
function describeTimeOut({ gate, waitMs }, { answered, position, waitedMs, rule }) {
	const name = `gate "${gate}"`;
	if (!answered) return `Timed out after ${formatDuration(waitedMs)} waiting for a slot of ${name}: the file server does not answer`;
	const why = rule === void 0 ? "" : `: ${describeRule(rule)}`;
	const ahead = position > 1 ? `; this job would wait at position ${position}` : "";
	if (waitMs === 0) return `No slot of ${name} is free${ahead}${why}`;
	const what = `Timed out after ${formatDuration(waitedMs)} waiting for a slot of ${name}`;
	return `${position > 0 ? `${what}; this job was at position ${position}` : what}${why}`;
}


;// CONCATENATED MODULE: ./src/report/charts/mermaid.js
// src/report/charts/mermaid.ts
const longestLabel = 60;
function mermaidGantt(title, sections) {
	const bars = sections.flatMap((section) => section.bars);
	const spanMs = Math.max(...bars.map((bar) => bar.untilMs)) - Math.min(...bars.map((bar) => bar.fromMs));
	return [
		"gantt",
		`  title ${plainLabel(title)}`,
		"  dateFormat x",
		`  axisFormat ${spanMs > dayMs ? "%d %b %H:%M" : "%H:%M:%S"}`,
		"  todayMarker off",
		...sections.flatMap(({ name, bars: row }) => [`  section ${plainLabel(name)}`, ...row.map(drawBar)]),
		""
	].join("\n");
}
const dayMs = 864e5;
function drawBar({ label, fromMs, untilMs, tag }) {
	const from = Math.round(fromMs);
	const tags = tag === void 0 ? "" : `${tag}, `;
	return `  ${plainLabel(label)} :${tags}${from}, ${Math.max(Math.round(untilMs), from + 1)}`;
}
function plainLabel(text) {
	const short = [...text.slice(0, 480).replace(/[^\p{L}\p{M}\p{N} ._@+/-]/gu, " ").replace(/-{2,}/g, "-").replace(/ +/g, " ").trim()].slice(0, longestLabel).join("").trim();
	return short === "" ? "-" : short;
}


;// CONCATENATED MODULE: ./src/report/text/wait-summary.js




// src/report/text/wait-summary.ts
const mostRows = 20;
function waitSummary(facts) {
	const { gate, meanwhile } = facts;
	const { spells, more, reclaims } = meanwhile;
	const shown = spells.slice(-20);
	const hidden = spells.length - shown.length + more;
	return [
		`### slotgate: gate ${wait_summary_text(gate)}`,
		"",
		outcomeOf(facts),
		...reclaims.length === 0 ? [] : [""],
		...reclaims.map(({ ticket, why }) => `- The slot of ticket ${ticket}, which was dead, was reclaimed: ${wait_summary_text(why)}.`),
		"",
		...shown.length === 0 ? [] : tableOf(shown, facts),
		...hidden === 0 ? [] : [`${plural(hidden, "holder")} before these not shown.`, ""],
		...meanwhile.waitedMs === 0 ? [] : [
			"```mermaid",
			chartOf(facts, shown),
			"```",
			""
		]
	].join("\n");
}
function outcomeOf({ grant, meanwhile }) {
	const waited = `**${formatDuration(meanwhile.waitedMs)}**`;
	if (grant === void 0) return `Timed out after ${waited} waiting for a slot.`;
	const { slots, limit, ticket, token } = grant;
	return `Waited ${waited} for ${`${slots.length === 1 ? "slot" : "slots"} ${slots.slice(0, 8).join(", ")} of ${limit}`} (ticket ${ticket}, fencing token ${token}).`;
}
function tableOf(spells, facts) {
	return [
		"Holders of the slots during the wait, as far as this job saw:",
		"",
		"| slot | ticket | repository | workflow | job | runner | held during the wait |",
		"|---|---|---|---|---|---|---|",
		...spells.map((spell) => {
			const { details, slots, ticket } = spell;
			return `| ${[
				slots.slice(0, 8).join(", "),
				String(ticket),
				runOf(details, facts.server),
				wait_summary_text(details["workflow"] ?? ""),
				wait_summary_text(details["job"] ?? details["command"] ?? ""),
				wait_summary_text(details["runner"] ?? details["host"] ?? ""),
				heldOf(spell, facts.meanwhile.waitedMs)
			].join(" | ")} |`;
		}),
		""
	];
}
function heldOf({ fromMs, untilMs }, waitedMs) {
	const held = formatDuration(Math.max(0, (untilMs ?? waitedMs) - fromMs));
	const before = fromMs === 0 ? ", and before" : "";
	return untilMs === void 0 ? `${held}${before}, and still` : `${held}${before}`;
}
function runOf(details, server) {
	const { repository = "", url = "", attempt } = details;
	const name = wait_summary_text(repository) || "?";
	const link = linkTo(url, server);
	if (link === void 0) return name;
	return `[${name}](${link}${/^\d{1,9}$/.test(attempt ?? "") ? `/attempts/${attempt}` : ""})`;
}
function linkTo(url, server) {
	if (!URL.canParse(url) || !URL.canParse(server)) return void 0;
	const { origin, pathname, protocol } = new URL(url);
	if (origin !== new URL(server).origin || !/^https?:$/.test(protocol)) return void 0;
	return /^[\w./-]{1,300}$/.test(pathname) ? `${origin}${pathname}` : void 0;
}
function chartOf({ gate, grant, meanwhile }, spells) {
	const { cameMs, waitedMs } = meanwhile;
	const overMs = cameMs + waitedMs;
	const rows = [...new Set(spells.flatMap((spell) => spell.slots))].sort((a, b) => a - b).slice(0, mostRows).map((slot) => {
		const held = spells.filter((spell) => spell.slots.includes(slot));
		return {
			name: `slot ${slot}`,
			bars: held.map((spell) => barOf(spell, meanwhile))
		};
	});
	const own = {
		label: grant === void 0 ? "this job, no slot" : `this job, ticket ${grant.ticket}`,
		fromMs: cameMs,
		untilMs: overMs,
		tag: "active"
	};
	return mermaidGantt(`gate ${gate}`, [...rows, {
		name: "waiting",
		bars: [own]
	}]).trimEnd();
}
function barOf({ ticket, details, fromMs, untilMs }, { cameMs, waitedMs, reclaims }) {
	const who = [details["repository"], details["job"] ?? details["command"]].filter(Boolean);
	const dead = reclaims.some((reclaim) => reclaim.ticket === ticket);
	return {
		label: [`ticket ${ticket}`, ...who].join(" "),
		fromMs: cameMs + fromMs,
		untilMs: cameMs + (untilMs ?? waitedMs),
		tag: dead ? "crit" : "done"
	};
}
function wait_summary_text(hostile) {
	return escapeMarkdown(printable(hostile, 120));
}


;// CONCATENATED MODULE: ./src/action/summary.js


// src/action/summary.ts
const worthTellingMs = 1e4;
const worthNoticeMs = 6e4;
const mostAnnotated = 3;
function tellWait(stage, { gate, summary }, waited) {
	const grant = waited.kind === "granted" ? waited.grant : void 0;
	if (grant?.shared === true) return;
	const meanwhile = waited.kind === "granted" ? waited.grant.meanwhile : waited.meanwhile;
	if (meanwhile === void 0) return;
	annotate(stage, gate, {
		meanwhile,
		got: grant !== void 0
	});
	if (!isWanted(summary, meanwhile)) return;
	const facts = {
		gate,
		meanwhile,
		grant,
		server: stage.environment["GITHUB_SERVER_URL"] ?? ""
	};
	stage.voice.summarize(waitSummary(facts));
}
function annotate({ voice }, gate, { meanwhile, got }) {
	const { waitedMs, reclaims } = meanwhile;
	for (const { ticket, why } of reclaims.slice(0, mostAnnotated)) voice.warning(`Ticket ${ticket} of gate "${gate}" was dead, and its slot was reclaimed: ${why}`);
	if (got && waitedMs > worthNoticeMs) voice.notice(`Waited ${formatDuration(waitedMs)} for a slot of gate "${gate}"`);
}
function isWanted(wish, { waitedMs, reclaims }) {
	if (wish !== "auto") return wish === "always";
	return waitedMs >= worthTellingMs || reclaims.length > 0;
}


;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
// node_modules/@actions/core/lib/utils.js
function toCommandValue(input) {
	if (input === null || input === void 0) return "";
	else if (typeof input === "string" || input instanceof String) return input;
	return JSON.stringify(input);
}
function toCommandProperties(annotationProperties) {
	if (!Object.keys(annotationProperties).length) return {};
	return {
		title: annotationProperties.title,
		file: annotationProperties.file,
		line: annotationProperties.startLine,
		endLine: annotationProperties.endLine,
		col: annotationProperties.startColumn,
		endColumn: annotationProperties.endColumn
	};
}


;// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = require("os");
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js


// node_modules/@actions/core/lib/command.js
function issueCommand(command, properties, message) {
	const cmd = new Command(command, properties, message);
	process.stdout.write(cmd.toString() + external_os_namespaceObject.EOL);
}
function issue(name, message = "") {
	issueCommand(name, {}, message);
}
const CMD_STRING = "::";
var Command = class {
	constructor(command, properties, message) {
		if (!command) command = "missing.command";
		this.command = command;
		this.properties = properties;
		this.message = message;
	}
	toString() {
		let cmdStr = CMD_STRING + this.command;
		if (this.properties && Object.keys(this.properties).length > 0) {
			cmdStr += " ";
			let first = true;
			for (const key in this.properties) if (this.properties.hasOwnProperty(key)) {
				const val = this.properties[key];
				if (val) {
					if (first) first = false;
					else cmdStr += ",";
					cmdStr += `${key}=${escapeProperty(val)}`;
				}
			}
		}
		cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
		return cmdStr;
	}
};
function escapeData(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}


;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = require("crypto");
;// CONCATENATED MODULE: external "fs"
const external_fs_namespaceObject = require("fs");
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js




// node_modules/@actions/core/lib/file-command.js
function issueFileCommand(command, message) {
	const filePath = process.env[`GITHUB_${command}`];
	if (!filePath) throw new Error(`Unable to find environment variable for file command ${command}`);
	if (!external_fs_namespaceObject.existsSync(filePath)) throw new Error(`Missing file at path: ${filePath}`);
	external_fs_namespaceObject.appendFileSync(filePath, `${toCommandValue(message)}${external_os_namespaceObject.EOL}`, { encoding: "utf8" });
}
function prepareKeyValueMessage(key, value) {
	const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
	const convertedValue = toCommandValue(value);
	if (key.includes(delimiter)) throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
	if (convertedValue.includes(delimiter)) throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
	return `${key}<<${delimiter}${external_os_namespaceObject.EOL}${convertedValue}${external_os_namespaceObject.EOL}${delimiter}`;
}


;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/summary.js


// node_modules/@actions/core/lib/summary.js
var __awaiter = function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
const { access, appendFile, writeFile } = external_fs_namespaceObject.promises;
const SUMMARY_ENV_VAR = "GITHUB_STEP_SUMMARY";
var Summary = class {
	constructor() {
		this._buffer = "";
	}
	filePath() {
		return __awaiter(this, void 0, void 0, function* () {
			if (this._filePath) return this._filePath;
			const pathFromEnv = process.env[SUMMARY_ENV_VAR];
			if (!pathFromEnv) throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
			try {
				yield access(pathFromEnv, external_fs_namespaceObject.constants.R_OK | external_fs_namespaceObject.constants.W_OK);
			} catch (_a) {
				throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
			}
			this._filePath = pathFromEnv;
			return this._filePath;
		});
	}
	wrap(tag, content, attrs = {}) {
		const htmlAttrs = Object.entries(attrs).map(([key, value]) => ` ${key}="${value}"`).join("");
		if (!content) return `<${tag}${htmlAttrs}>`;
		return `<${tag}${htmlAttrs}>${content}</${tag}>`;
	}
	write(options) {
		return __awaiter(this, void 0, void 0, function* () {
			const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
			const filePath = yield this.filePath();
			yield (overwrite ? writeFile : appendFile)(filePath, this._buffer, { encoding: "utf8" });
			return this.emptyBuffer();
		});
	}
	clear() {
		return __awaiter(this, void 0, void 0, function* () {
			return this.emptyBuffer().write({ overwrite: true });
		});
	}
	stringify() {
		return this._buffer;
	}
	isEmptyBuffer() {
		return this._buffer.length === 0;
	}
	emptyBuffer() {
		this._buffer = "";
		return this;
	}
	addRaw(text, addEOL = false) {
		this._buffer += text;
		return addEOL ? this.addEOL() : this;
	}
	addEOL() {
		return this.addRaw(external_os_namespaceObject.EOL);
	}
	addCodeBlock(code, lang) {
		const attrs = Object.assign({}, lang && { lang });
		const element = this.wrap("pre", this.wrap("code", code), attrs);
		return this.addRaw(element).addEOL();
	}
	addList(items, ordered = false) {
		const tag = ordered ? "ol" : "ul";
		const listItems = items.map((item) => this.wrap("li", item)).join("");
		const element = this.wrap(tag, listItems);
		return this.addRaw(element).addEOL();
	}
	addTable(rows) {
		const tableBody = rows.map((row) => {
			const cells = row.map((cell) => {
				if (typeof cell === "string") return this.wrap("td", cell);
				const { header, data, colspan, rowspan } = cell;
				const tag = header ? "th" : "td";
				const attrs = Object.assign(Object.assign({}, colspan && { colspan }), rowspan && { rowspan });
				return this.wrap(tag, data, attrs);
			}).join("");
			return this.wrap("tr", cells);
		}).join("");
		const element = this.wrap("table", tableBody);
		return this.addRaw(element).addEOL();
	}
	addDetails(label, content) {
		const element = this.wrap("details", this.wrap("summary", label) + content);
		return this.addRaw(element).addEOL();
	}
	addImage(src, alt, options) {
		const { width, height } = options || {};
		const attrs = Object.assign(Object.assign({}, width && { width }), height && { height });
		const element = this.wrap("img", null, Object.assign({
			src,
			alt
		}, attrs));
		return this.addRaw(element).addEOL();
	}
	addHeading(text, level) {
		const tag = `h${level}`;
		const allowedTag = [
			"h1",
			"h2",
			"h3",
			"h4",
			"h5",
			"h6"
		].includes(tag) ? tag : "h1";
		const element = this.wrap(allowedTag, text);
		return this.addRaw(element).addEOL();
	}
	addSeparator() {
		const element = this.wrap("hr", null);
		return this.addRaw(element).addEOL();
	}
	addBreak() {
		const element = this.wrap("br", null);
		return this.addRaw(element).addEOL();
	}
	addQuote(text, cite) {
		const attrs = Object.assign({}, cite && { cite });
		const element = this.wrap("blockquote", text, attrs);
		return this.addRaw(element).addEOL();
	}
	addLink(text, href) {
		const element = this.wrap("a", text, { href });
		return this.addRaw(element).addEOL();
	}
};
const summary = new Summary();


;// CONCATENATED MODULE: external "path"
const external_path_namespaceObject = require("path");
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js






var ExitCode;
(function(ExitCode) {
	ExitCode[ExitCode["Success"] = 0] = "Success";
	ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function exportVariable(name, val) {
	const convertedVal = toCommandValue(val);
	process.env[name] = convertedVal;
	if (process.env["GITHUB_ENV"] || "") return issueFileCommand("ENV", prepareKeyValueMessage(name, val));
	issueCommand("set-env", { name }, convertedVal);
}
function addPath(inputPath) {
	if (process.env["GITHUB_PATH"] || "") issueFileCommand("PATH", inputPath);
	else issueCommand("add-path", {}, inputPath);
	process.env["PATH"] = `${inputPath}${external_path_namespaceObject.delimiter}${process.env["PATH"]}`;
}
function setOutput(name, value) {
	if (process.env["GITHUB_OUTPUT"] || "") return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
	process.stdout.write(external_os_namespaceObject.EOL);
	issueCommand("set-output", { name }, toCommandValue(value));
}
function error(message, properties = {}) {
	issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function warning(message, properties = {}) {
	issueCommand("warning", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function notice(message, properties = {}) {
	issueCommand("notice", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function info(message) {
	process.stdout.write(message + external_os_namespaceObject.EOL);
}
function startGroup(name) {
	issue("group", name);
}
function endGroup() {
	issue("endgroup");
}
function saveState(name, value) {
	if (process.env["GITHUB_STATE"] || "") return issueFileCommand("STATE", prepareKeyValueMessage(name, value));
	issueCommand("save-state", { name }, toCommandValue(value));
}


;// CONCATENATED MODULE: ./src/action/action-log.js




// src/action/action-log.ts
const longestText = 4e3;
var Voice = class {
	#writing = Promise.resolve();
	async heard() {
		await this.#writing;
		await new Promise((resolve) => process.stdout.write("", resolve));
	}
	info(text) {
		info(`slotgate: ${line(text)}`);
	}
	notice(text) {
		notice(line(text));
	}
	warning(text) {
		warning(line(text));
	}
	error(text) {
		error(line(text));
	}
	group(title, lines) {
		startGroup(line(title));
		for (const text of lines) info(`  ${line(text)}`);
		endGroup();
	}
	saveState(name, value) {
		toFile("GITHUB_STATE", () => saveState(name, value));
	}
	setOutput(name, value) {
		toFile("GITHUB_OUTPUT", () => setOutput(name, value));
	}
	exportVariable(name, value) {
		toFile("GITHUB_ENV", () => exportVariable(name, value));
	}
	addPath(directory) {
		toFile("GITHUB_PATH", () => addPath(directory));
	}
	summarize(markdown) {
		this.#writing = this.#writing.then(async () => await summary.addRaw(markdown, true).write()).catch(() => void 0);
	}
};
function toFile(variable, write) {
	try {
		write();
	} catch (cause) {
		throw new SlotgateError("RUNNER_FILES", `The runner's command file ${variable} cannot be written`, {
			path: process.env[variable],
			cause,
			next: "Run the job container as the runner's user (`options: --user`), or make this file writable for its user"
		});
	}
}
function line(text) {
	return printable(text, longestText);
}


;// CONCATENATED MODULE: ./src/core/exported-names.js
// src/core/exported-names.ts
const refusals = [
	"full",
	"timed-out",
	"line-full",
	"barred",
	"replaced",
	"forced",
	"store-error"
];


;// CONCATENATED MODULE: ./src/action/action-names.js
// src/action/action-names.ts
const stateNames = {
	entry: "slotgate-entry",
	result: "slotgate-result",
	script: "slotgate-script"
};


;// CONCATENATED MODULE: ./src/action/stage-state.js





// src/action/stage-state.ts
const stage_state_text = pipe(string(), minLength(1));
const stage_state_count = pipe(number(), safeInteger(), minValue(0));
const entrySchema = variant("kind", [
	object({ kind: literal("begun") }),
	object({ kind: literal("disabled") }),
	object({ kind: literal("later") }),
	object({
		kind: literal("entering"),
		directory: stage_state_text,
		use: stage_state_text,
		ticket: stage_state_text,
		errand: errandSchema,
		stage: optional(array(processName)),
		onTimeout: picklist(onTimeoutWords),
		onError: optional(picklist(onErrorWords), onErrorWords[0]),
		onLost: picklist(onLostWords),
		summary: optional(picklist(summaryWords), summaryWords[0])
	})
]);
const resultSchema = variant("kind", [
	object({
		kind: literal("granted"),
		uuid: stage_state_text,
		ticket: stage_state_count,
		token: stage_state_count,
		slots: array(stage_state_count),
		waitedMs: stage_state_count
	}),
	object({
		kind: literal("refused"),
		refused: picklist(refusals),
		waitedMs: stage_state_count,
		goesOn: dist_boolean()
	}),
	object({ kind: literal("ended") })
]);
var SavedState = class {
	#environment;
	#voice;
	constructor(environment, voice) {
		this.#environment = environment;
		this.#voice = voice;
	}
	get entry() {
		return read(entrySchema, this.#environment[`STATE_${stateNames.entry}`]);
	}
	get result() {
		return read(resultSchema, this.#environment[`STATE_${stateNames.result}`]);
	}
	get script() {
		return read(scriptSchema, this.#environment[`STATE_${stateNames.script}`]);
	}
	saveScript(script) {
		this.#voice?.saveState(stateNames.script, JSON.stringify(script));
	}
	forgetScript() {
		this.#voice?.saveState(stateNames.script, "");
	}
	saveEntry(entry) {
		this.#voice?.saveState(stateNames.entry, JSON.stringify(entry));
	}
	saveResult(result) {
		this.#voice?.saveState(stateNames.result, JSON.stringify(result));
	}
};
function read(schema, saved) {
	if (saved === void 0 || saved === "") return void 0;
	return parse(schema, JSON.parse(saved));
}


;// CONCATENATED MODULE: ./src/action/stages/stage.js



// src/action/stages/stage.ts
const exitCodes = {
	SIGINT: 130,
	SIGTERM: 143,
	SIGBREAK: 149
};
async function runStage(body) {
	const voice = new Voice();
	const cancel = new AbortController();
	for (const [signal, code] of Object.entries(exitCodes)) process.on(signal, () => cancel.abort(code));
	const state = new SavedState(process.env, voice);
	const code = await body({
		environment: process.env,
		voice,
		state,
		cancelled: cancel.signal
	}).catch((error) => {
		voice.error(error instanceof Error ? error.message : printable(String(error), 400));
		return 1;
	});
	await voice.heard();
	return code;
}
function cancelledCode({ cancelled }) {
	return typeof cancelled.reason === "number" ? cancelled.reason : 1;
}


;// CONCATENATED MODULE: ./src/action/stages/acquire.js












// src/action/stages/acquire.ts
async function enter(stage, inputs) {
	const own = entryFor(stage, inputs);
	const { environment } = stage;
	const held = await siblings(thisJob(environment), readNotes(environment));
	const entry = {
		...own,
		directory: (await keeperOf(own, held))?.directory ?? own.directory
	};
	checkOrder(entry, held);
	stage.state.saveEntry(entry);
	const { errand } = entry;
	stage.voice.info(`acquiring a slot of gate "${errand.gate}" at ${errand.path} (limit ${errand.limit}, ${describePatience(errand.waitMs)})`);
	const entrance = await enterGate(entry, {
		signal: stage.cancelled,
		onNews: (line, weight) => stage.voice[weight](line),
		note: ({ uuid, ticket, token, slots, waitedMs }) => stage.state.saveResult({
			kind: "granted",
			uuid,
			ticket,
			token,
			slots,
			waitedMs
		})
	}).catch((error) => {
		if (codeOf(error) === "KEEPER_FAILED") stage.state.saveResult({ kind: "ended" });
		throw error;
	});
	if (entrance.kind === "granted" || entrance.kind === "timed-out") tellWait(stage, {
		gate: errand.gate,
		summary: inputs.summary
	}, entrance);
	if (entrance.kind === "granted") {
		stage.voice.info(describeGrant(entrance.grant, errand.limit));
		return {
			...entrance,
			entry
		};
	}
	return notEntered(stage, entry, entrance);
}
function describePatience(waitMs) {
	return waitMs === 0 ? "not waiting" : `waiting at most ${formatDuration(waitMs)}`;
}
async function keeperOf({ directory, errand: { gate, path } }, held) {
	const alike = held.filter((sibling) => sibling.gate === gate);
	const expected = alike.find((sibling) => sibling.directory === directory);
	if (expected !== void 0) return expected;
	for (const sibling of alike) if (await isAt(sibling, path)) return sibling;
}
function checkOrder({ directory, errand }, held) {
	if (errand.waitMs === 0 || held.some((sibling) => sibling.directory === directory)) return;
	checkGateOrder({
		gate: errand.gate,
		path: errand.path
	}, held);
}
function entryFor({ environment }, inputs) {
	const { onTimeout, onError, onLost, summary } = inputs;
	const ids = {
		use: (0,external_node_crypto_namespaceObject.randomUUID)(),
		ticket: (0,external_node_crypto_namespaceObject.randomUUID)()
	};
	const wishes = {
		onTimeout,
		onError,
		onLost,
		summary
	};
	const job = jobErrand(inputs, environment);
	const { job: worker, runnerProcess } = job.errand;
	const seen = worker !== void 0 || runnerProcess !== void 0 ? {} : { stage: stageChain() };
	return {
		kind: "entering",
		...job,
		...ids,
		...wishes,
		...seen
	};
}
function notEntered(stage, entry, entrance) {
	const { voice, state } = stage;
	switch (entrance.kind) {
		case "timed-out":
		case "refused": {
			const refused = tellRefusal(voice, entry, entrance);
			state.saveResult(refused ?? { kind: "ended" });
			return refused ?? {
				kind: "failed",
				code: 1
			};
		}
		case "cancelled":
			state.saveResult({ kind: "ended" });
			voice.info("cancelled: this job left the queue");
			return {
				kind: "failed",
				code: stage.cancelled.aborted ? cancelledCode(stage) : 1
			};
		case "gone":
			voice.error("The keeper process, which waits for the slot, ended unexpectedly (killed or out of memory). Run the job again");
			return {
				kind: "failed",
				code: 1
			};
	}
}
function describeGrant(grant, askedLimit) {
	const { ticket, token, slots, limit, limitBy, waitedMs, shared } = grant;
	const slot = `slot ${slots.join(", ")} of ${limit}${describeOtherLimit({
		limit,
		limitBy,
		askedLimit
	})}`;
	return shared ? `sharing ${slot} with an earlier use of this gate in this job (ticket ${ticket}, fencing token ${token})` : `acquired ${slot} (ticket ${ticket}, fencing token ${token}, waited ${formatDuration(waitedMs)})`;
}


;// CONCATENATED MODULE: ./src/action/stages/pre-stage.js


// src/action/stages/pre-stage.ts
async function pre(stage) {
	stage.state.saveEntry({ kind: "begun" });
	if (readEnabled(stage.environment) && entersInMain(stage.environment)) {
		stage.state.saveEntry({ kind: "later" });
		stage.voice.info("the slot is acquired when the step runs");
		return 0;
	}
	const parsed = parseInputs(stage.environment);
	if (parsed.kind === "disabled") {
		stage.state.saveEntry(parsed);
		stage.voice.info("disabled (enabled: false)");
		return 0;
	}
	const entered = await enter(stage, parsed.inputs);
	if (entered.kind === "refused") return entered.goesOn ? 0 : 1;
	return entered.kind === "failed" ? entered.code : 0;
}


;// CONCATENATED MODULE: ./pre.js




// src/bin/pre.ts
runStage(pre).then((code) => process.exit(code));


module.exports = __webpack_exports__;
/******/ })()
;