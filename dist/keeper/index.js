/******/ (() => { // webpackBootstrap
/******/ 	"use strict";
/******/ 	var __webpack_modules__ = ({

/***/ 421:
/***/ ((module) => {

module.exports = require("node:child_process");

/***/ })

/******/ 	});
/************************************************************************/
/******/ 	// The module cache
/******/ 	var __webpack_module_cache__ = {};
/******/ 	
/******/ 	// The require function
/******/ 	function __nccwpck_require__(moduleId) {
/******/ 		// Check if module is in cache
/******/ 		var cachedModule = __webpack_module_cache__[moduleId];
/******/ 		if (cachedModule !== undefined) {
/******/ 			return cachedModule.exports;
/******/ 		}
/******/ 		// Create a new module (and put it into the cache)
/******/ 		var module = __webpack_module_cache__[moduleId] = {
/******/ 			// no module.id needed
/******/ 			// no module.loaded needed
/******/ 			exports: {}
/******/ 		};
/******/ 	
/******/ 		// Execute the module function
/******/ 		var threw = true;
/******/ 		try {
/******/ 			__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 			threw = false;
/******/ 		} finally {
/******/ 			if(threw) delete __webpack_module_cache__[moduleId];
/******/ 		}
/******/ 	
/******/ 		// Return the exports of the module
/******/ 		return module.exports;
/******/ 	}
/******/ 	
/************************************************************************/
/******/ 	/* webpack/runtime/asset-relocator-loader */
/******/ 	if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = __dirname + "/";
/******/ 	
/******/ 	/* webpack/runtime/create fake namespace object */
/******/ 	(() => {
/******/ 		var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 		var leafPrototypes;
/******/ 		// create a fake namespace object
/******/ 		// mode & 1: value is a module id, require it
/******/ 		// mode & 2: merge all properties of value into the ns
/******/ 		// mode & 4: return value when already ns object
/******/ 		// mode & 16: return value when it's Promise-like
/******/ 		// mode & 8|1: behave like require
/******/ 		__nccwpck_require__.t = function(value, mode) {
/******/ 			if(mode & 1) value = this(value);
/******/ 			if(mode & 8) return value;
/******/ 			if(typeof value === 'object' && value) {
/******/ 				if((mode & 4) && value.__esModule) return value;
/******/ 				if((mode & 16) && typeof value.then === 'function') return value;
/******/ 			}
/******/ 			var ns = Object.create(null);
/******/ 			__nccwpck_require__.r(ns);
/******/ 			var def = {};
/******/ 			leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 			for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 				Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 			}
/******/ 			def['default'] = () => (value);
/******/ 			__nccwpck_require__.d(ns, def);
/******/ 			return ns;
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/define property getters */
/******/ 	(() => {
/******/ 		// define getter functions for harmony exports
/******/ 		__nccwpck_require__.d = (exports, definition) => {
/******/ 			for(var key in definition) {
/******/ 				if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 					Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 				}
/******/ 			}
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/hasOwnProperty shorthand */
/******/ 	(() => {
/******/ 		__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/make namespace object */
/******/ 	(() => {
/******/ 		// define __esModule on exports
/******/ 		__nccwpck_require__.r = (exports) => {
/******/ 			if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 				Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 			}
/******/ 			Object.defineProperty(exports, '__esModule', { value: true });
/******/ 		};
/******/ 	})();
/******/ 	
/************************************************************************/
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
const UUID_REGEX = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu;
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
function integer(message$1) {
	return {
		kind: "validation",
		type: "integer",
		reference: integer,
		async: false,
		expects: null,
		requirement: Number.isInteger,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "integer", dataset, config$1);
			return dataset;
		}
	};
}
function dist_length(requirement, message$1) {
	return {
		kind: "validation",
		type: "length",
		reference: dist_length,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length !== this.requirement) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
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
function maxValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_value",
		reference: maxValue,
		async: false,
		expects: `<=${requirement instanceof Date ? requirement.toJSON() : _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !(dataset.value <= this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : _stringify(dataset.value) });
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
function regex(requirement, message$1) {
	return {
		kind: "validation",
		type: "regex",
		reference: regex,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "format", dataset, config$1);
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
function uuid(message$1) {
	return {
		kind: "validation",
		type: "uuid",
		reference: uuid,
		async: false,
		expects: null,
		requirement: UUID_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "UUID", dataset, config$1);
			return dataset;
		}
	};
}
const ABORT_EARLY_CONFIG = { abortEarly: true };
function assert(schema, input) {
	const issues = schema["~run"]({ value: input }, ABORT_EARLY_CONFIG).issues;
	if (issues) throw new ValiError(issues);
}
function getFallback(schema, dataset, config$1) {
	return typeof schema.fallback === "function" ? schema.fallback(dataset, config$1) : schema.fallback;
}
function fallback(schema, fallback$1) {
	return _standardSchema({
		...schema,
		fallback: fallback$1,
		"~run"(dataset, config$1) {
			const outputDataset = schema["~run"](dataset, config$1);
			return outputDataset.issues ? {
				typed: true,
				value: getFallback(this, outputDataset, config$1)
			} : outputDataset;
		}
	});
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
function looseObject(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "loose_object",
		reference: looseObject,
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
				if (!dataset.issues || !config$1.abortEarly) {
					for (const key in input) if (_isValidObjectKey(input, key) && !Object.prototype.hasOwnProperty.call(this.entries, key)) dataset.value[key] = input[key];
				}
			} else _addIssue(this, "type", dataset, config$1);
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
function strictObject(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "strict_object",
		reference: strictObject,
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
				if (!dataset.issues || !config$1.abortEarly) {
					for (const key in input) if (!Object.prototype.hasOwnProperty.call(this.entries, key)) {
						_addIssue(this, "key", dataset, config$1, {
							input: key,
							expected: "never",
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						break;
					}
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
function unknown() {
	return _standardSchema({
		kind: "schema",
		type: "unknown",
		reference: unknown,
		expects: "unknown",
		async: false,
		"~run"(dataset) {
			dataset.typed = true;
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
function partial(schema, keys) {
	const entries$1 = {};
	for (const key in schema.entries) entries$1[key] = !keys || keys.includes(key) ? optional(schema.entries[key]) : schema.entries[key];
	return _standardSchema({
		...schema,
		entries: entries$1
	});
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
function untrustedTemplate(parts, ...texts) {
	return String.raw({ raw: parts }, ...texts);
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


;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = require("node:os");
;// CONCATENATED MODULE: ./src/platform/system-errors.js

// src/platform/system-errors.ts
const names = new Map(Object.entries({
	...process.platform === "linux" ? {
		ENOMEDIUM: 123,
		EKEYEXPIRED: 127,
		EREMOTEIO: 121,
		ENOTSUPP: 524,
		ESERVERFAULT: 526,
		EJUKEBOX: 528
	} : {},
	...external_node_os_namespaceObject.constants.errno
}).map(([name, number]) => [number, name]));
function named(error) {
	if (!(error instanceof Error) || !("errno" in error) || typeof error.errno !== "number") return error;
	const code = "code" in error && typeof error.code === "string" ? error.code : "";
	if (code !== "" && !code.startsWith("Unknown system error")) return error;
	const name = names.get(Math.abs(error.errno));
	if (name === void 0) return error;
	const message = code === "" ? error.message : error.message.replaceAll(code, name);
	return Object.assign(error, {
		code: name,
		message
	});
}
function naming(call) {
	return new Proxy(call, { apply: async (target, self, args) => {
		try {
			return await Reflect.apply(target, self, args);
		} catch (error) {
			throw named(error);
		}
	} });
}


;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = require("node:fs");
;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = require("node:util");
;// CONCATENATED MODULE: ./src/platform/files/file-calls.js



// src/platform/files/file-calls.ts
const access = naming((0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.access));
const appendFile = naming((0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.appendFile));
const chmod = naming((0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.chmod));
const chown = naming((0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.chown));
const file_calls_close = naming((0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.close));
const fchmod = naming((0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.fchmod));
const fchown = naming((0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.fchown));
const fstat = naming((0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.fstat));
const fsync = naming((0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.fsync));
const lstat = naming((0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.lstat));
const mkdir = naming((0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.mkdir));
const file_calls_open = naming((0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.open));
const opendir = naming((0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.opendir));
const read = naming((0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.read));
const readdir = naming((0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.readdir));
const readlink = naming((0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.readlink));
const realpath = naming((0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.realpath.native));
const rename = naming((0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.rename));
const rmdir = naming((0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.rmdir));
const stat = naming((0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.stat));
const unlink = naming((0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.unlink));
const write = naming((0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.write));


;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = require("node:path");
;// CONCATENATED MODULE: ./src/platform/mount/check-path.js




// src/platform/mount/check-path.ts
async function checkPath(path) {
	if (!(0,external_node_path_namespaceObject.isAbsolute)(path) || path.includes("\0")) throw new SlotgateError("PATH_UNFIT", "The path is not absolute", {
		path,
		next: "Give the absolute path of the shared directory."
	});
	const status = await stat(path).catch((error) => failStat(path, error));
	if (!status.isDirectory()) throw notADirectory(path);
	try {
		await access(path, external_node_fs_namespaceObject.constants.R_OK | external_node_fs_namespaceObject.constants.W_OK | external_node_fs_namespaceObject.constants.X_OK);
	} catch (cause) {
		if (codeOf(cause) === "EROFS") throw readOnly(path, cause);
		throw isDenial(cause) ? denied(path, status, cause) : trouble(path, cause);
	}
}
async function failStat(path, cause) {
	switch (codeOf(cause)) {
		case "ENOENT": throw new SlotgateError("PATH_MISSING", "The path does not exist", {
			path,
			next: missingNext(whereAmI(), path),
			cause
		});
		case "ENOTDIR": throw notADirectory(path, cause);
		case "ELOOP":
		case "ENAMETOOLONG": throw new SlotgateError("PATH_UNFIT", `The path cannot be resolved: ${codeOf(cause)}`, {
			path,
			next: "Check its symbolic links and its length.",
			cause
		});
		default: throw isDenial(cause) ? denied(path, await nearestStatus((0,external_node_path_namespaceObject.dirname)(path)), cause) : trouble(path, cause);
	}
}
async function nearestStatus(path) {
	const status = await stat(path).catch(() => void 0);
	if (status !== void 0 || (0,external_node_path_namespaceObject.dirname)(path) === path) return status;
	return nearestStatus((0,external_node_path_namespaceObject.dirname)(path));
}
function isDenial(error) {
	return ["EACCES", "EPERM"].includes(codeOf(error));
}
function notADirectory(path, cause) {
	return new SlotgateError("PATH_UNFIT", "The path is not a directory", {
		path,
		next: "Give a directory that the hosts share.",
		cause
	});
}
function readOnly(path, cause) {
	return new SlotgateError("PATH_DENIED", "The path is mounted read-only", {
		path,
		next: "Mount it again with `rw`, and check the export on the server.",
		cause
	});
}
function trouble(path, cause) {
	const what = `The path cannot be inspected: ${codeOf(cause) || "unknown error"}`;
	return new SlotgateError("MOUNT_TROUBLE", what, {
		path,
		next: "Check the mount and its server; after ESTALE or ENOTCONN mount it again.",
		cause
	});
}
function denied(path, status, cause) {
	const uid = process.getuid?.();
	const what = describeDenial({
		uid,
		gid: process.getgid?.(),
		groups: process.getgroups?.() ?? []
	}, status);
	const next = deniedNext({
		isRoot: uid === 0,
		selinuxEnforces: selinuxEnforces()
	});
	return new SlotgateError("PATH_DENIED", what, {
		path,
		next,
		cause
	});
}
function describeDenial({ uid, gid, groups }, directory) {
	const others = groups.filter((group) => group !== gid);
	const more = others.length === 0 ? "" : `, groups ${others.join(" ")}`;
	const what = `${uid === void 0 ? "This user" : `uid ${uid}, gid ${gid}${more}`} may not list, write and search this directory`;
	if (directory === void 0) return what;
	const mode = (directory.mode & 4095).toString(8).padStart(4, "0");
	return `${what}, which belongs to ${directory.uid}:${directory.gid} with mode ${mode}`;
}
function deniedNext(facts) {
	const parts = ["Give the directory a group that all runners have, and mode 2770"];
	if (facts.isRoot) parts.push("root is usually nobody on an NFS server (`root_squash`)");
	if (facts.selinuxEnforces) parts.push("SELinux enforces here: a container may need `setsebool -P virt_use_nfs 1`");
	return `${parts.join("; ")}.`;
}
function selinuxEnforces() {
	try {
		return (0,external_node_fs_namespaceObject.readFileSync)("/sys/fs/selinux/enforce", "utf8").startsWith("1");
	} catch {
		return false;
	}
}
function missingNext(housing, path) {
	const quoted = JSON.stringify(path);
	switch (housing) {
		case "container": return `The host's share is not mounted in this container. Add to the job: container: { volumes: [${JSON.stringify(`${path}:${path}`)}] } (beside its image)`;
		case "pod": return `The share is not mounted in this pod. Add to the container of its template: volumeMounts: [{ name: slotgate, mountPath: ${quoted} }], and to the pod: volumes: [{ name: slotgate, persistentVolumeClaim: { claimName: slotgate } }]`;
		case "host": return "Mount the share on this host (check with `findmnt`), or create the directory first.";
	}
}
function whereAmI() {
	if (process.env["KUBERNETES_SERVICE_HOST"] !== void 0) return "pod";
	return ["/.dockerenv", "/run/.containerenv"].some((mark) => (0,external_node_fs_namespaceObject.existsSync)(mark)) ? "container" : "host";
}


;// CONCATENATED MODULE: ./src/platform/mount/fitness.js


// src/platform/mount/fitness.ts
function requireFit(verdict, purpose) {
	const { path, scope, gate, decided } = purpose;
	const { kind, fileSystem, reason } = verdict;
	if (kind === "unfit") {
		const what = `Gates do not work on this file system${decided === void 0 ? "" : ` with the gate's lock driver, ${decided}`} (${fileSystem}): ${reason}`;
		throw new SlotgateError("MOUNT_UNFIT", what, {
			path,
			gate,
			next: verdict.next
		});
	}
	if (scope === "host") {
		if (kind !== "local") throw sharedByMistake(verdict, purpose);
		return;
	}
	if (kind === "local") {
		const what = `The path is on a local file system (${fileSystem}), perhaps because the share is not mounted: ${reason}`;
		throw new SlotgateError("MOUNT_UNFIT", what, {
			path,
			gate,
			next: localNext(fileSystem, purpose.housing)
		});
	}
	if (kind === "shared") return void 0;
	const next = verdict.next === void 0 ? "" : ` ${verdict.next}`;
	return `${JSON.stringify(path)} is on ${fileSystem}: ${reason}.${next}`;
}
function sharedByMistake({ fileSystem }, { path, gate }) {
	const what = `The scope is \`host\`, but other hosts share this file system (${fileSystem}) and would use the same gate`;
	return new SlotgateError("MOUNT_UNFIT", what, {
		path,
		gate,
		next: "Use `scope: shared` (`--scope shared`), or a directory on a local disk."
	});
}
function localNext(fileSystem, housing = whereAmI()) {
	if (housing !== "host" || fileSystem.includes("overlay")) return "Give the container the share (`volumes:`, `volumeMounts:`): its own disk is seen by no other container.";
	return `Mount the share, or use \`scope: host\` (\`--scope host\`) if the gate is for this host alone.`;
}


;// CONCATENATED MODULE: ./src/platform/mount/file-systems.js
// src/platform/mount/file-systems.ts
const ownDisk = "only this host can access it";
const ownMemory = "it lives in the memory of this host, and ends with it";
const ownContainer = "it belongs to this container, and ends with it";
const localFileSystems = new Map([
	...[
		...[
			"ext2",
			"ext3",
			"ext4",
			"xfs",
			"btrfs",
			"zfs",
			"bcachefs",
			"f2fs",
			"jfs",
			"nilfs2"
		],
		...[
			"reiserfs",
			"ecryptfs",
			"vfat",
			"msdos",
			"exfat",
			"ntfs",
			"ntfs3",
			"fuseblk",
			"udf"
		],
		...[
			"hfs",
			"hfsplus",
			"ubifs",
			"jffs2",
			"squashfs",
			"erofs",
			"iso9660"
		]
	].map((name) => [name, ownDisk]),
	...[
		"tmpfs",
		"ramfs",
		"rootfs",
		"devtmpfs"
	].map((name) => [name, ownMemory]),
	...[
		"overlay",
		"aufs",
		"fuse.fuse-overlayfs"
	].map((name) => [name, ownContainer])
]);
const useNfs = "Use NFSv4 (EFS, Azure Files NFS, Filestore, FSx) for the gates.";
const objectStore = {
	reason: "an object store has no locks, no rename and no writes in place",
	next: useNfs
};
const hypervisor = {
	reason: "it shows a directory of the hypervisor, and its locks stay in this guest",
	next: "Mount an NFSv4 share in the guest itself."
};
const unfitFileSystems = new Map([
	...[...[
		"s3fs",
		"mountpoint-s3",
		"gcsfuse",
		"goofys",
		"rclone",
		"blobfuse",
		"blobfuse2",
		"geesefs"
	], ...[
		"s3ql",
		"ossfs",
		"cosfs",
		"tigrisfs"
	]].map((name) => [name, objectStore]),
	...[
		"9p",
		"virtiofs",
		"vboxsf",
		"prl_fs",
		"vmhgfs",
		"vmhgfs-fuse"
	].map((name) => [name, hypervisor]),
	["glusterfs", {
		reason: "a GlusterFS client that was cut off loses its locks without notice, and gates were not proven on it",
		next: "Export the volume over NFSv4 (nfs-ganesha), and mount that."
	}],
	["beegfs", {
		reason: "its locks stay on this host unless `tuneUseGlobalFileLocks` is set on every client, which the mount does not show",
		next: useNfs
	}],
	["gpfs", {
		reason: "gates were not proven on IBM Storage Scale, and the mount does not show its locks",
		next: "Export it over NFSv4 (CES), and mount that."
	}],
	["sshfs", {
		reason: "SFTP has no locks: they stay on this host",
		next: useNfs
	}],
	["autofs", {
		reason: "the automounter has mounted nothing here",
		next: "Check its map, its log (`systemctl status`, `journalctl -u autofs`) and the server."
	}]
]);


;// CONCATENATED MODULE: ./src/platform/mount/verdict.js
// src/platform/mount/verdict.ts
function verdict(kind, fileSystem, finding) {
	return {
		kind,
		fileSystem: verdict_printable(fileSystem),
		locksOutliveHosts: false,
		...finding
	};
}
function verdict_printable(name) {
	return name.slice(0, 40).replace(/[^\w.+-]/g, "?") || "unknown";
}
const smbFinding = {
	reason: "locks over SMB were not proven, and one gate must never be reached over both SMB and NFS",
	next: "Prefer NFSv4; else use it over SMB from every host, and try it with two hosts first."
};


;// CONCATENATED MODULE: ./src/platform/mount/nfs.js

// src/platform/mount/nfs.ts
function judgeNfs(mount, client) {
	const version = versionOf(mount);
	const name = `nfs${version}`;
	if (!version.startsWith("4") && version !== "3") return verdict("unfit", name, {
		reason: "only versions 3 and 4 of NFS are known to share locks between hosts",
		next: "Mount it with `vers=4.1`."
	});
	const refusal = version === "3" ? localLocks(mount, client.lock, "required") : v4(mount, client);
	if (refusal !== void 0) return verdict("unfit", name, refusal);
	const warnings = [...version === "3" ? [staleLocks] : [], ...riskyOptions(mount)];
	const kind = warnings.length === 0 ? "shared" : "shared-with-warning";
	return {
		...verdict(kind, name, joined(warnings)),
		locksOutliveHosts: version === "3"
	};
}
function versionOf({ fsType, options }) {
	const version = optionValue("vers", options) ?? (fsType === "nfs4" ? "4" : "");
	const minor = optionValue("minorversion", options);
	return version === "4" && minor !== void 0 ? `4.${minor}` : version;
}
function v4(mount, { lock, recoverLostLocks }) {
	if (recoverLostLocks) return {
		reason: "`nfs.recover_lost_locks` is on, so a host that was cut off keeps writing under a lock that another host now holds",
		next: "Turn it off: `echo N > /sys/module/nfs/parameters/recover_lost_locks`, and remove it from modprobe.d and the kernel command line."
	};
	return localLocks(mount, lock, "optional");
}
function localLocks({ options }, lock, shown) {
	if (options.includes("nolock")) return keptLocal("nolock", "Mount it again without `nolock`.");
	const local = optionValue("local_lock", options) ?? (shown === "optional" ? "none" : void 0);
	if (local === "none") return void 0;
	if (local === void 0) return {
		reason: "its options do not tell whether locks reach the server (`local_lock=` is missing)",
		next: "Mount it with `vers=4.1`, or with `local_lock=none` on a kernel that shows it."
	};
	const isOneDriver = local === "flock" || local === "posix";
	const keptDriver = local === "flock" ? "flock" : "fcntl";
	if (isOneDriver && keptDriver !== lock) return void 0;
	const choice = isOneDriver ? `, or lock with \`${keptDriver === "flock" ? "fcntl" : "flock"}\` on every host` : "";
	return keptLocal(`local_lock=${local}`, `Mount it again with \`local_lock=none\`${choice}.`);
}
function keptLocal(option, next) {
	return {
		reason: `\`${option}\` keeps its locks on this host, where other hosts do not see them`,
		next
	};
}
const staleLocks = {
	reason: "the lock of a host that dies stays with an NFSv3 server until that host is back",
	next: "Prefer `vers=4.1`, where a lease ends it."
};
function riskyOptions({ options }) {
	const findings = [];
	const soft = ["soft", "softerr"].find((option) => options.includes(option));
	if (soft !== void 0) findings.push({
		reason: `\`${soft}\` gives up on calls that may still reach the server`,
		next: "Mount it `hard`."
	});
	if (options.includes("nocto")) findings.push({
		reason: "`nocto` lets this host open files and list directories from its cache",
		next: "Mount it without `nocto`."
	});
	return findings;
}
function joined(warnings) {
	if (warnings.length === 0) return { reason: "its locks are kept by the server, for all hosts" };
	return {
		reason: warnings.map(({ reason }) => reason).join("; "),
		next: warnings.flatMap(({ next }) => next ?? []).join(" ")
	};
}
function optionValue(key, options) {
	return options.find((option) => option.startsWith(`${key}=`))?.slice(key.length + 1);
}


;// CONCATENATED MODULE: ./src/platform/mount/linux.js



// src/platform/mount/linux.ts
function judgeLinuxMount(mount, host) {
	const { fsType } = mount;
	if (fsType === "nfs" || fsType === "nfs4") return judgeNfs(mount, host);
	if (fsType === "ceph") return verdict("shared", "ceph", { reason: "CephFS keeps locks at its metadata servers" });
	if (fsType === "fuse.ceph-fuse") return cephFuse;
	if (fsType === "lustre") return judgeLustre(mount);
	if (fsType === "cifs" || fsType === "smb3") return judgeSmb(mount, host);
	const local = localFileSystems.get(fsType);
	if (local !== void 0) return verdict("local", fsType, { reason: local });
	return judgeUnfit(mount);
}
const cephFuse = verdict("shared-with-warning", "ceph-fuse", {
	reason: "locks pass through the process ceph-fuse, and are lost when it ends",
	next: "Prefer the kernel's CephFS client (`mount -t ceph`)."
});
function judgeLustre({ options }) {
	if (options.includes("flock")) return verdict("shared", "lustre", { reason: "`flock` makes its locks hold between clients" });
	const named = ["localflock", "noflock"].find((option) => options.includes(option));
	return verdict("unfit", "lustre", {
		reason: `${named === void 0 ? "without `flock`" : `with \`${named}\``} its locks do not hold between clients`,
		next: "Mount it again with `-o flock`."
	});
}
function judgeSmb({ fsType, options }, { lock, kernelRelease }) {
	if (options.includes("nobrl")) return verdict("unfit", fsType, {
		reason: "`nobrl` keeps its locks on this host, where other hosts do not see them",
		next: "Mount it again without `nobrl` (or use NFSv4)."
	});
	if (lock === "flock" && isOlder(kernelRelease, {
		major: 5,
		minor: 5
	})) return verdict("unfit", fsType, {
		reason: `Linux ${kernelRelease} keeps \`flock\` locks on this host, where other hosts do not see them`,
		next: "Use NFSv4, or lock with `fcntl` on every host, or a kernel from 5.5 on."
	});
	return verdict("shared-with-warning", fsType, smbFinding);
}
function isOlder(release, than) {
	const [major, minor] = release.split(".").map((part) => Number.parseInt(part, 10));
	if (major === void 0 || Number.isNaN(major)) return true;
	return major < than.major || major === than.major && (minor ?? 0) < than.minor;
}
function judgeUnfit({ fsType, source }) {
	const name = fsType === "fuse" ? source : fsType.replace(/^fuse\./, "");
	const known = unfitFileSystems.get(name);
	if (known !== void 0) return verdict("unfit", name, known);
	const isFuse = fsType === "fuse" || fsType.startsWith("fuse.");
	return verdict("unfit", fsType, {
		reason: isFuse ? "it is a FUSE file system, and whether its locks leave this host is not known" : "whether its locks hold between hosts is not known",
		next: "Use NFSv4 (EFS, Azure Files NFS, Filestore, FSx), CephFS, or Lustre with `flock`."
	});
}


;// CONCATENATED MODULE: ./src/platform/mount/mountinfo.js
// src/platform/mount/mountinfo.ts
function parseMountinfo(text) {
	return text.split("\n").flatMap((line) => {
		const mount = parseLine(line);
		return mount === void 0 ? [] : [mount];
	});
}
function parseLine(line) {
	const separator = line.indexOf(" - ");
	if (separator < 0) return void 0;
	const [id, parentId, , root, mountPoint, options] = line.slice(0, separator).split(" ");
	const [fsType, source, ...superOptions] = line.slice(separator + 3).split(" ");
	if (root === void 0 || mountPoint === void 0 || options === void 0) return void 0;
	if (fsType === void 0 || source === void 0) return void 0;
	return {
		id: Number(id),
		parentId: Number(parentId),
		root: unescapeOctal(root),
		mountPoint: unescapeOctal(mountPoint),
		fsType: unescapeOctal(fsType),
		source: unescapeOctal(source),
		options: [options, superOptions.join(" ")].flatMap((list) => list.split(",")).filter((option) => option !== "").map(unescapeOctal)
	};
}
function unescapeOctal(field) {
	return field.replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)));
}
function mountOf(realPath, mounts) {
	let current = rootOf(mounts);
	if (current === void 0) return longestAbove(realPath, mounts);
	for (let step = 0; step < mounts.length; step += 1) {
		const next = firstOnTheWay(realPath, childrenOf(current, mounts));
		if (next === void 0) break;
		current = next;
	}
	return current;
}
function rootOf(mounts) {
	const ids = new Set(mounts.map(({ id }) => id));
	return mounts.find(({ id, parentId, mountPoint }) => mountPoint === "/" && (parentId === id || !ids.has(parentId)));
}
function childrenOf(parent, mounts) {
	return mounts.filter(({ id, parentId, mountPoint }) => parentId === parent.id && id !== parent.id && isAbove(parent.mountPoint, mountPoint));
}
function firstOnTheWay(path, mounts) {
	let first;
	for (const mount of mounts) {
		if (!isAbove(mount.mountPoint, path)) continue;
		if (first === void 0 || mount.mountPoint.length <= first.mountPoint.length) first = mount;
	}
	return first;
}
function longestAbove(path, mounts) {
	let longest;
	for (const mount of mounts) {
		if (!isAbove(mount.mountPoint, path)) continue;
		if (longest === void 0 || mount.mountPoint.length >= longest.mountPoint.length) longest = mount;
	}
	return longest;
}
function isAbove(directory, path) {
	if (directory === "/" || directory === path) return true;
	return path.startsWith(directory) && path[directory.length] === "/";
}


;// CONCATENATED MODULE: ./src/platform/mount/macos.js


// src/platform/mount/macos.ts
function parseMacMounts(text) {
	return text.split("\n").flatMap((line) => {
		const [, source, mountPoint, flags] = /^(.*?) on (\/.*) \(([^()]*)\)$/.exec(line) ?? [];
		if (source === void 0 || mountPoint === void 0 || flags === void 0) return [];
		return [{
			source,
			mountPoint,
			fsType: flags.split(", ")[0] ?? ""
		}];
	});
}
function macMountOf(realPath, mounts) {
	let longest;
	for (const mount of mounts) {
		if (!isAbove(mount.mountPoint, realPath)) continue;
		if (longest === void 0 || mount.mountPoint.length >= longest.mountPoint.length) longest = mount;
	}
	return longest;
}
function parseNfsstat(text, mountPoint) {
	const lines = text.split("\n");
	const start = lines.findIndex((line) => line.startsWith(`${mountPoint} from `));
	if (start < 0) return [];
	const others = lines.slice(start + 1);
	const end = others.findIndex((line) => line.startsWith("/"));
	const block = end < 0 ? others : others.slice(0, end);
	const current = block.findIndex((line) => line.includes("-- Current mount parameters"));
	if (current < 0) return [];
	return (block.slice(current).find((line) => line.includes("NFS parameters:"))?.split("NFS parameters:")[1] ?? "").trim().split(",").filter(Boolean);
}
function judgeMacMount({ fsType }, nfsParameters) {
	if ([
		"apfs",
		"hfs",
		"exfat",
		"msdos",
		"ntfs",
		"udf",
		"tmpfs"
	].includes(fsType)) return verdict("local", fsType, { reason: "only this host can access it" });
	if (fsType === "nfs") return judgeMacNfs(nfsParameters);
	if (fsType === "smbfs") return verdict("shared-with-warning", "smbfs", smbFinding);
	return verdict("unfit", fsType, {
		reason: fsType === "autofs" ? "the automounter has mounted nothing here" : "whether its locks hold between hosts is not known",
		next: "Use an NFS share."
	});
}
function judgeMacNfs(parameters) {
	const version = parameters.find((word) => word.startsWith("vers="))?.slice(5) ?? "";
	const name = `nfs${version}`;
	const local = ["nolocks", "locallocks"].find((word) => parameters.includes(word));
	if (local !== void 0) return verdict("unfit", name, {
		reason: `with \`${local}\` its locks do not leave this host`,
		next: `Mount it again without \`${local}\`.`
	});
	if (!(version.startsWith("4") || version === "3" && parameters.includes("locks"))) return verdict("unfit", name, {
		reason: "`nfsstat -m` does not show that its locks reach the server",
		next: "Mount it with `vers=4` or with `vers=3,locks`."
	});
	return {
		...verdict("shared-with-warning", name, {
			reason: "locks of macOS's NFS client were not proven",
			next: "Try it with two hosts first."
		}),
		locksOutliveHosts: version === "3"
	};
}


;// CONCATENATED MODULE: ./src/platform/mount/windows.js

// src/platform/mount/windows.ts
function judgeWindowsPath(finalPath) {
	const path = finalPath.replaceAll("/", "\\").replace(/^\\\\\?\\UNC\\/i, "\\\\");
	if (!path.startsWith("\\\\") || /^\\\\[?.]\\/.test(path)) return verdict("local", "disk", { reason: "only this host can access it" });
	if (/^\\\\wsl(\$|\.localhost)\\/i.test(path)) return verdict("unfit", "wsl", {
		reason: "it shows a directory of WSL, and its locks do not reach it",
		next: "Use a share of a server, or run inside WSL."
	});
	return verdict("shared-with-warning", "smb", smbFinding);
}


;// CONCATENATED MODULE: ./src/platform/mount/inspect.js








// src/platform/mount/inspect.ts
async function inspectDrivers(path) {
	const realPath = await realpath(path);
	return {
		flock: await inspect(realPath, "flock"),
		fcntl: await inspect(realPath, "fcntl")
	};
}
async function inspect(realPath, lock) {
	if (process.platform === "linux") return inspectLinux(realPath, lock);
	if (process.platform === "darwin") return inspectMac(realPath);
	if (process.platform === "win32") return judgeWindowsPath(realPath);
	return unreadable(`mounts of ${process.platform} are not known here`);
}
async function inspectLinux(realPath, lock) {
	let mount = linuxMountOf(realPath);
	if (mount?.fsType === "autofs") {
		await (await opendir(realPath)).close();
		mount = linuxMountOf(realPath);
	}
	if (mount === void 0) return unreadable("/proc/self/mountinfo does not show what it is on");
	const recoverLostLocks = recoversLostLocks();
	return judgeLinuxMount(mount, {
		lock,
		recoverLostLocks,
		kernelRelease: (0,external_node_os_namespaceObject.release)()
	});
}
function linuxMountOf(realPath) {
	return mountOf(realPath, parseMountinfo(kernelText("/proc/self/mountinfo")));
}
function recoversLostLocks() {
	return /^[Yy1]/.test(kernelText("/sys/module/nfs/parameters/recover_lost_locks"));
}
function kernelText(path) {
	try {
		return (0,external_node_fs_namespaceObject.readFileSync)(path, "utf8");
	} catch {
		return "";
	}
}
async function inspectMac(realPath) {
	const mount = macMountOf(realPath, parseMacMounts(await output("/sbin/mount", [])));
	if (mount === void 0) return unreadable("`mount` does not show what it is on");
	if (mount.fsType !== "nfs") return judgeMacMount(mount, []);
	const text = await output("/usr/bin/nfsstat", ["-m", mount.mountPoint]);
	return judgeMacMount(mount, parseNfsstat(text, mount.mountPoint));
}
function unreadable(reason) {
	return verdict("unfit", "unknown", { reason });
}
async function output(command, args) {
	const { execFile } = await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 421, 23));
	const options = {
		env: { LC_ALL: "C" },
		cwd: "/",
		timeout: 1e4
	};
	return new Promise((resolve) => {
		execFile(command, args, options, (error, stdout) => resolve(error === null ? stdout : ""));
	});
}


;// CONCATENATED MODULE: ./src/platform/mount/index.js





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


// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __nccwpck_require__(421);
;// CONCATENATED MODULE: ./src/platform/maintenance-process.js



// src/platform/maintenance-process.ts
const maintenanceWord = "in-directory";
const kept = [
	"PATH",
	"HOME",
	"LANG",
	"TMPDIR"
];
const patienceMs = 3e4;
async function startMaintenance(words, how) {
	const args = [
		entryProgram(here, "cli"),
		maintenanceWord,
		...words
	];
	const options = how === "shown" ? { stdio: "inherit" } : {
		stdio: "ignore",
		cwd: "/",
		env: environment(),
		windowsHide: true,
		timeout: patienceMs
	};
	return await new Promise((resolve) => {
		try {
			const child = (0,external_node_child_process_.spawn)(process.execPath, args, options);
			child.once("error", () => resolve(void 0));
			child.once("exit", (code) => resolve(code ?? 1));
		} catch {
			resolve(void 0);
		}
	});
}
function environment() {
	return Object.fromEntries(kept.map((name) => [name, process.env[name]]));
}


;// CONCATENATED MODULE: ./src/platform/files/node-stats.js

// src/platform/files/node-stats.ts
async function statsOf(fd) {
	return await fstat(fd, { bigint: true });
}
async function statsAt(path) {
	return await lstat(path, { bigint: true });
}
function asStatus(stats) {
	return {
		kind: stats.isFile() ? "file" : stats.isDirectory() ? "directory" : "other",
		type: typeOf(stats),
		identity: identityOf(stats),
		links: Number(stats.nlink),
		mode: Number(stats.mode) & 4095,
		uid: Number(stats.uid),
		gid: Number(stats.gid),
		sizeBytes: Number(stats.size)
	};
}
function typeOf(stats) {
	if (stats.isFile() || stats.isDirectory()) return void 0;
	if (stats.isSymbolicLink()) return "link";
	if (stats.isFIFO()) return "pipe";
	return stats.isSocket() ? "socket" : "device";
}
function identityOf({ dev, ino }) {
	return `${dev}:${ino}`;
}
function systemError(code, what) {
	return Object.assign(new Error(`${code}: ${what}`), { code });
}


;// CONCATENATED MODULE: ./src/platform/files/parent-directories.js

// src/platform/files/parent-directories.ts
function othersCanReplace(chain, user) {
	const isTrusted = ({ uid }) => uid === 0 || uid === user;
	return chain.some((entry, index) => {
		const above = chain[index + 1];
		if (above === void 0) return false;
		if (!isTrusted(above)) return true;
		return (above.mode & 18) !== 0 && !((above.mode & 512) !== 0 && isTrusted(entry));
	});
}


;// CONCATENATED MODULE: ./src/platform/descriptor-path.js

// src/platform/descriptor-path.ts
const descriptors = "/proc/self/fd";
function descriptorPath(fd) {
	return `${descriptors}/${fd}`;
}
function hasDescriptorPaths() {
	known ??= process.platform === "linux" && canList(descriptors);
	return known;
}
let known;
function canList(path) {
	try {
		return (0,external_node_fs_namespaceObject.readdirSync)(path).length > 0;
	} catch {
		return false;
	}
}


;// CONCATENATED MODULE: ./src/platform/files/pin.js




// src/platform/files/pin.ts
const { O_RDONLY, O_DIRECTORY = 0, O_NOFOLLOW = 0 } = external_node_fs_namespaceObject.constants;
async function pinAt(path) {
	const found = identityOf(await directoryAt(path));
	const fd = await openedAt(path, found);
	const isIt = (stats) => {
		if (identityOf(stats) === found) return stats;
		throw systemError("ESTALE", `another directory has taken its place, open '${path}'`);
	};
	const change = async (by) => {
		if (process.platform === "win32") return;
		if (fd === void 0) throw systemError("EACCES", `permission denied, open '${path}'`);
		await by(fd);
	};
	return {
		stats: async () => isIt(fd === void 0 ? await directoryAt(path) : await statsOf(fd)),
		setMode: async (mode) => await change((it) => fchmod(it, mode)),
		setOwner: async (uid, gid) => await change((it) => fchown(it, uid, gid)),
		verify: async (now) => void isIt(await directoryAt(now)),
		close: async () => {
			if (fd !== void 0) await file_calls_close(fd).catch(() => void 0);
		}
	};
}
async function openedAt(path, identity) {
	if (process.platform === "win32") return void 0;
	let fd;
	try {
		fd = await file_calls_open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
	} catch (error) {
		if (codeOf(error) === "EACCES") return void 0;
		throw codeOf(error) === "ELOOP" ? systemError("ENOTDIR", `a link, open '${path}'`) : error;
	}
	if (identityOf(await statsOf(fd)) === identity) return fd;
	await file_calls_close(fd);
	throw systemError("ESTALE", `another directory has taken its place, open '${path}'`);
}
async function directoryAt(path) {
	const found = await statsAt(path);
	if (found.isDirectory()) return found;
	throw systemError("ENOTDIR", `not a directory, open '${path}'`);
}


;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = require("node:timers/promises");
;// CONCATENATED MODULE: ./src/platform/files/store-path.js




// src/platform/files/store-path.ts
const mostLinks = 40;
const steadyMs = 1e3;
const triesForSteady = 3;
async function followStorePath(path, steps) {
	const rest = path.split("/");
	let links = 0;
	let place = await steps.root();
	try {
		for (let name = rest.shift(); name !== void 0; name = rest.shift()) {
			if (name === "" || name === ".") continue;
			const step = await stepInto(steps, place, name);
			if (step.kind === "directory") {
				const before = place;
				place = step.place;
				await steps.leave(before);
				continue;
			}
			links += 1;
			if (links > mostLinks) throw systemError("ELOOP", `too many symbolic links, open '${path}'`);
			rest.unshift(...step.target.split("/"));
			if (!step.target.startsWith("/")) continue;
			const before = place;
			place = await steps.root();
			await steps.leave(before);
		}
		return place;
	} catch (error) {
		await steps.leave(place).catch(() => void 0);
		throw error instanceof SlotgateError ? error.at({ path }) : error;
	}
}
async function stepInto(steps, parent, name) {
	try {
		return {
			kind: "directory",
			place: await steps.entry(parent, name)
		};
	} catch (error) {
		if (codeOf(error) !== "ENOTDIR" && codeOf(error) !== "ELOOP") throw error;
		const target = await readTrusted(steps.pathOf(parent, name));
		if (target === void 0) throw error;
		return {
			kind: "link",
			target
		};
	}
}
async function readTrusted(path) {
	for (let tries = 1; tries <= triesForSteady; tries += 1) {
		const before = await statsAt(path);
		if (!before.isSymbolicLink()) return void 0;
		if (!belongsToUsOrRoot(before)) throw foreignLink(before);
		const target = await readlink(path);
		if (isSame(before, await statsAt(path)) && await isSteady(path, before)) return target;
		await (0,promises_namespaceObject.setTimeout)(steadyMs);
	}
	throw foreignLink(void 0);
}
function isSame(before, after) {
	return identityOf(before) === identityOf(after) && before.ctimeNs === after.ctimeNs;
}
async function isSteady(path, link) {
	const parent = await statsAt(`${path.slice(0, path.lastIndexOf("/"))}/.`);
	const mode = Number(parent.mode);
	if (!((mode & 18) !== 0 && (mode & 512) === 0) && belongsToUsOrRoot(parent)) return true;
	return Date.now() - Number(link.ctimeMs) > steadyMs;
}
function belongsToUsOrRoot({ uid }) {
	const { geteuid } = process;
	return geteuid === void 0 || uid === 0n || uid === BigInt(geteuid());
}
function foreignLink(link) {
	const what = link === void 0 ? "The path contains a symbolic link that another process keeps replacing" : `The path contains a symbolic link of another user (uid ${link.uid})`;
	return new SlotgateError("PATH_UNFIT", what, { next: "Give a path without links, or with links of root or this user only" });
}


;// CONCATENATED MODULE: ./src/platform/files/reach.js







// src/platform/files/reach.ts
const { O_DIRECTORY: reach_O_DIRECTORY = 0, O_NOFOLLOW: reach_O_NOFOLLOW = 0 } = external_node_fs_namespaceObject.constants;
const O_PATH = 2097152;
const byDescriptor = {
	async store(path) {
		return descriptorReach(await followStorePath(path, {
			root: async () => await file_calls_open("/", O_PATH | reach_O_DIRECTORY),
			entry: async (parent, name) => await file_calls_open(`${descriptorPath(parent)}/${name}`, O_PATH | reach_O_DIRECTORY | reach_O_NOFOLLOW),
			pathOf: (parent, name) => `${descriptorPath(parent)}/${name}`,
			leave: async (parent) => await file_calls_close(parent)
		}), path);
	},
	async entry(directory, name) {
		const flags = O_PATH | reach_O_DIRECTORY | reach_O_NOFOLLOW;
		return descriptorReach(await file_calls_open(`${directory.path}/${name}`, flags), `${directory.shown}/${name}`);
	}
};
function descriptorReach(fd, shown) {
	const path = descriptorPath(fd);
	return {
		path,
		shown,
		within: async (call) => await call(),
		stats: async () => await statsOf(fd),
		setMode: async (mode) => await chmod(path, mode),
		setOwner: async (uid, gid) => await chown(path, uid, gid),
		above: async () => descriptorReach(await file_calls_open(`${path}/..`, O_PATH | reach_O_DIRECTORY), (0,external_node_path_namespaceObject.dirname)(shown)),
		close: async () => await file_calls_close(fd).catch(() => void 0)
	};
}
const byPath = {
	async store(path) {
		return await pathReach(await realStorePath(path));
	},
	async entry(directory, name) {
		return await pathReach(`${directory.path}/${name}`);
	}
};
async function realStorePath(path) {
	if (process.platform === "win32") return path;
	const real = await followStorePath(path, {
		root: async () => "",
		entry: async (parent, name) => {
			await directoryAt(`${parent}/${name}`);
			return `${parent}/${name}`;
		},
		pathOf: (parent, name) => `${parent}/${name}`,
		leave: async () => void 0
	});
	return real === "" ? "/" : real;
}
async function pathReach(path) {
	const pin = await pinAt(path);
	return {
		...pin,
		path,
		shown: path,
		within: async (call) => {
			await pin.verify(path);
			return await call();
		},
		above: async () => await pathReach((0,external_node_path_namespaceObject.dirname)(path))
	};
}
function bestOpener() {
	reach_known ??= hasDescriptorPaths() ? byDescriptor : byPath;
	return reach_known;
}
let reach_known;


;// CONCATENATED MODULE: ./src/platform/files/by-trusted-path.js





// src/platform/files/by-trusted-path.ts
const byTrustedPath = {
	async store(path) {
		const reach = await byPath.store(path);
		return await trusted(reach, await upwards(reach));
	},
	async entry(directory, name) {
		const reach = await byPath.entry(directory, name);
		return await trusted(reach, [await reach.stats(), await directory.stats()].map(asStatus));
	}
};
async function trusted(reach, chain) {
	const { getuid } = process;
	if (getuid === void 0 || !othersCanReplace(chain, getuid())) return reach;
	await reach.close();
	throw new SlotgateError("PATH_UNFIT", "Other users can replace this directory, and no process can be started that keeps it open", {
		path: reach.shown,
		next: "Set the sticky bit on its parent (`chmod +t`), or run this on Linux with /proc mounted"
	});
}
async function upwards(reach) {
	const chain = [asStatus(await reach.stats())];
	for (let path = (0,external_node_path_namespaceObject.normalize)(reach.path); (0,external_node_path_namespaceObject.dirname)(path) !== path;) {
		path = (0,external_node_path_namespaceObject.dirname)(path);
		chain.push(asStatus(await statsAt(path)));
	}
	return chain;
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


;// CONCATENATED MODULE: ./src/platform/files/just-made.js



// src/platform/files/just-made.ts
const skewMs = 1e4;
const inherited = 1024;
async function requireJustMade(made, { mode, afterMs }) {
	if (process.geteuid === void 0) return;
	const stats = await made.stats();
	if (!((await readdir(made.path)).length === 0) || !await isOurs(made, stats.uid)) throw replaced(made);
	const { mode: actual } = asStatus(stats);
	if (actual === mode) return;
	if ((actual & ~(mode | inherited)) !== 0 || Number(stats.mtimeMs) < afterMs - skewMs) throw replaced(made);
	await made.setMode(mode);
}
async function isOurs(made, owner) {
	if (owner === BigInt(process.geteuid?.() ?? 0)) return true;
	const path = `${made.path}/.owner`;
	const { O_RDWR, O_CREAT, O_EXCL, O_NOFOLLOW } = external_node_fs_namespaceObject.constants;
	const fd = await file_calls_open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, 384);
	try {
		return (await statsOf(fd)).uid === owner;
	} finally {
		await file_calls_close(fd).catch(() => void 0);
		await unlink(path).catch(() => void 0);
	}
}
function replaced({ shown }) {
	return systemError("ESTALE", `another directory has taken the place of a new one, mkdir '${shown}'`);
}


;// CONCATENATED MODULE: ./src/platform/native/binary.js

// src/platform/native/binary.ts
const shipped = {
	platforms: [
		"linux",
		"darwin",
		"win32"
	],
	archs: ["x64", "arm64"],
	nodeMajors: [22, 24]
};
function binaryName(host) {
	return `fs-ext-${host.platform}-${host.arch}-node-${nodeMajor(host)}.node`;
}
function isShipped(host) {
	return shipped.platforms.some((platform) => platform === host.platform) && shipped.archs.some((arch) => arch === host.arch) && shipped.nodeMajors.some((major) => major === nodeMajor(host));
}
function nativeDirectory(here) {
	return (0,external_node_path_namespaceObject.basename)(here) === "native" && (0,external_node_path_namespaceObject.basename)((0,external_node_path_namespaceObject.dirname)(here)) === "platform" ? (0,external_node_path_namespaceObject.join)(here, "../../../dist/native") : (0,external_node_path_namespaceObject.join)(here, "../native");
}
function nodeMajor(host) {
	return Number.parseInt(host.nodeVersion, 10);
}


;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = require("node:crypto");
;// CONCATENATED MODULE: ./src/platform/native/staging.js



// src/platform/native/staging.ts
function stagedPath(directory, name, bytes) {
	const hash = (0,external_node_crypto_namespaceObject.createHash)("sha256").update(bytes).digest("hex").slice(0, 16);
	return (0,external_node_path_namespaceObject.join)(directory, `slotgate-${hash}-${name}`);
}
function stage(source, directory) {
	const bytes = (0,external_node_fs_namespaceObject.readFileSync)(source);
	const target = stagedPath(directory, (0,external_node_path_namespaceObject.basename)(source), bytes);
	if (holds(target, bytes)) return target;
	const draft = `${target}.${process.pid}`;
	(0,external_node_fs_namespaceObject.writeFileSync)(draft, bytes, {
		flag: "wx",
		mode: 448
	});
	try {
		(0,external_node_fs_namespaceObject.renameSync)(draft, target);
	} catch (error) {
		(0,external_node_fs_namespaceObject.rmSync)(draft, { force: true });
		if (!holds(target, bytes)) throw error;
	}
	return target;
}
function holds(path, bytes) {
	try {
		return (0,external_node_fs_namespaceObject.readFileSync)(path).equals(bytes);
	} catch {
		return false;
	}
}


;// CONCATENATED MODULE: ./src/platform/native/unavailable.js



// src/platform/native/unavailable.ts
const longestWords = 300;
function unavailable(host, path, cause) {
	const libc = host.libc === void 0 ? "" : ` (${host.libc})`;
	const facts = `${host.platform}${libc} on ${host.arch} with Node ${host.nodeVersion}`;
	const words = systemWords(path, cause);
	return new SlotgateError("NATIVE_UNAVAILABLE", `No file lock binary works on ${facts}${words === "" ? "" : `: the system says "${words}"`}`, {
		path,
		next: adviceFor(words) ?? nextStep(host),
		cause
	});
}
function systemWords(path, cause) {
	if (!(cause instanceof Error)) return "";
	return printable(cause.message.replaceAll(`${path}: `, ""), longestWords);
}
function adviceFor(words) {
	if (/failed to map segment|Operation not permitted|Permission denied/i.test(words)) return "See whether it lies on a file system that is mounted noexec, or may not be read by this user.";
	if (/Too many open files/i.test(words)) return "This process may open no more files: see `ulimit -n`.";
	if (/Cannot allocate memory/i.test(words)) return "This process gets no more memory: see `ulimit -v`.";
}
function nextStep(host) {
	const { platforms, archs, nodeMajors } = shipped;
	if (host.libc === "musl") return "Use an image with glibc, such as Debian or Ubuntu: Alpine and other musl systems are not supported.";
	if (!platforms.some((platform) => platform === host.platform)) return `Use one of the supported platforms: ${platforms.join(", ")}.`;
	if (!archs.some((arch) => arch === host.arch)) return `Use one of the supported architectures: ${archs.join(", ")}.`;
	if (!isShipped(host)) return `Run it with Node ${nodeMajors.join(", ")}.`;
	return `Check that ${binaryName(host)} is there and unchanged, and that glibc on Linux is 2.28 or newer.`;
}


;// CONCATENATED MODULE: ./src/platform/native/load-native.js






// src/platform/native/load-native.ts
let loaded;
function loadNative() {
	loaded ??= loadBinary((0,external_node_path_namespaceObject.join)(nativeDirectory(here), binaryName(thisHost())));
	return loaded;
}
function loadBinary(path) {
	const host = thisHost();
	const module = { exports: {} };
	try {
		process.dlopen(module, host.platform === "win32" ? stage(path, (0,external_node_os_namespaceObject.tmpdir)()) : path);
	} catch (error) {
		throw unavailable({
			...host,
			libc: libc()
		}, path, error);
	}
	return module.exports;
}
function thisHost() {
	return {
		platform: process.platform,
		arch: process.arch,
		nodeVersion: process.versions.node
	};
}
function libc() {
	if (process.platform !== "linux") return void 0;
	Object.assign(process.report, { excludeNetwork: true });
	const version = process.report.getReport().header?.glibcVersionRuntime;
	return version === void 0 ? "musl" : `glibc ${version}`;
}


;// CONCATENATED MODULE: ./src/platform/locks/lock-drivers.js


// src/platform/locks/lock-drivers.ts
const windowsLockOffset = {
	low: 0,
	high: 1073741824
};
async function tryLock(fd, driver, { platform, binding } = {
	platform: process.platform,
	binding: loadNative()
}) {
	return await new Promise((resolve, reject) => {
		const done = (error) => {
			if (error === null || error === void 0) resolve(true);
			else if (isBusy(error.code, driver)) resolve(false);
			else reject(named(error));
		};
		if (platform === "win32") lockOnWindows(binding, fd, done);
		else if (driver === "flock") binding.flock(fd, binding.constants.LOCK_EX | binding.constants.LOCK_NB, done);
		else lockRecord(binding, fd, done);
	});
}
function isBusy(code, driver) {
	return code === "EAGAIN" || code === "EWOULDBLOCK" || driver === "fcntl" && code === "EACCES";
}
function lockRecord({ fcntl, constants }, fd, done) {
	const { F_SETLK, F_WRLCK } = constants;
	if (fcntl === void 0 || F_SETLK === void 0 || F_WRLCK === void 0) throw new Error("fcntl locks do not exist here");
	fcntl(fd, F_SETLK, F_WRLCK, 0, 0, done);
}
function lockOnWindows(binding, fd, done) {
	const { lockFileEx, constants } = binding;
	if (lockFileEx === void 0) throw new Error("LockFileEx does not exist here");
	lockFileEx(fd, (constants.LOCKFILE_EXCLUSIVE_LOCK ?? 0) | (constants.LOCKFILE_FAIL_IMMEDIATELY ?? 0), windowsLockOffset.low, windowsLockOffset.high, 1, 0, done);
}


;// CONCATENATED MODULE: ./src/platform/locks/record-locks.js

// src/platform/locks/record-locks.ts
const files = new Map();
function reserve(identity, fd) {
	const file = fileOf(identity);
	if (file.closing > 0 || (file.owner ?? fd) !== fd) return false;
	file.owner = fd;
	return true;
}
async function giveUp(identity, fd) {
	const file = fileOf(identity);
	if (file.owner === fd) await closeAll(identity, file);
}
async function closeDescriptor(identity, fd) {
	const file = fileOf(identity);
	file.unclosed.push(fd);
	if ((file.owner ?? fd) === fd) await closeAll(identity, file);
}
async function closeAll(identity, file) {
	file.closing += 1;
	for (let fd = file.unclosed.pop(); fd !== void 0; fd = file.unclosed.pop()) await file_calls_close(fd).catch(() => void 0);
	file.closing -= 1;
	if (file.closing > 0) return;
	file.owner = void 0;
	files.delete(identity);
}
function fileOf(identity) {
	const file = files.get(identity) ?? {
		owner: void 0,
		unclosed: [],
		closing: 0
	};
	files.set(identity, file);
	return file;
}


;// CONCATENATED MODULE: ./src/platform/files/node-file.js




// src/platform/files/node-file.ts
const lockedFiles = new Set();
var Descriptor = class {
	fd;
	#open = true;
	#wantedMode;
	#identity;
	constructor(fd, known) {
		this.fd = fd;
		this.#wantedMode = known.wantedMode;
		this.#identity = known.identity;
	}
	get isOpen() {
		return this.#open;
	}
	#usable() {
		if (this.#open) return this.fd;
		throw systemError("EBADF", "the file was closed");
	}
	async read(offset, length) {
		const bytes = new Uint8Array(length);
		let filled = 0;
		while (filled < length) {
			const into = bytes.subarray(filled);
			const { bytesRead } = await read(this.#usable(), into, 0, into.length, offset + filled);
			if (bytesRead === 0) break;
			filled += bytesRead;
		}
		return bytes.subarray(0, filled);
	}
	async write(offset, bytes) {
		for (let written = 0; written < bytes.length;) {
			const rest = bytes.subarray(written);
			const { bytesWritten } = await write(this.#usable(), rest, 0, rest.length, offset + written);
			written += bytesWritten;
		}
	}
	async sync() {
		await fsync(this.#usable());
		if (this.#wantedMode !== void 0) await giveMode(this.#usable(), this.#wantedMode);
		this.#wantedMode = void 0;
	}
	async status() {
		return asStatus(await statsOf(this.#usable()));
	}
	async tryLock(driver) {
		const locked = driver === "fcntl" && process.platform !== "win32" ? await this.#lockRecord() : await tryLock(this.#usable(), driver);
		if (locked) lockedFiles.add(this);
		return locked;
	}
	async #lockRecord() {
		recordLocksAreUsed = true;
		this.#identity ??= (await this.status()).identity;
		const fd = this.#usable();
		if (!reserve(this.#identity, fd)) return false;
		let locked = false;
		try {
			locked = await tryLock(fd, "fcntl");
		} finally {
			if (!locked) await giveUp(this.#identity, fd);
		}
		return locked;
	}
	async close() {
		if (!this.#open) return;
		this.#open = false;
		if (this.#wantedMode !== void 0) await giveMode(this.fd, this.#wantedMode).catch(() => void 0);
		await this.#closeCarefully();
		lockedFiles.delete(this);
	}
	async #identify() {
		return identityOf(await statsOf(this.fd));
	}
	async #closeCarefully() {
		if (recordLocksAreUsed) this.#identity ??= await this.#identify().catch(() => void 0);
		if (recordLocksAreUsed && this.#identity !== void 0) await closeDescriptor(this.#identity, this.fd);
		else await file_calls_close(this.fd).catch(() => void 0);
	}
};
let recordLocksAreUsed = false;
async function giveMode(fd, mode) {
	const { mode: actual } = asStatus(await statsOf(fd));
	if (actual !== mode) await fchmod(fd, mode);
}


;// CONCATENATED MODULE: ./src/platform/files/one-name.js


// src/platform/files/one-name.ts
async function requireOneName(fd, path) {
	const own = await statsOf(fd);
	if (own.nlink === 0n) return;
	const named = await statsAt(path).catch((error) => {
		if (codeOf(error) === "ENOENT") return void 0;
		throw error;
	});
	if (own.nlink > 1n || named !== void 0 && named.nlink > 1n && one_name_isSame(own, named)) throw systemError("EMLINK", `the file has more than one name (hard link), open '${path}'`);
	if (named === void 0 || !one_name_isSame(own, named)) throw systemError("ESTALE", `the file lost its name while it was opened, open '${path}'`);
}
const one_name_isSame = (one, other) => identityOf(one) === identityOf(other);


;// CONCATENATED MODULE: ./src/platform/files/node-directory.js









// src/platform/files/node-directory.ts
const { O_RDONLY: node_directory_O_RDONLY, O_RDWR, O_CREAT, O_EXCL, O_APPEND, O_WRONLY } = external_node_fs_namespaceObject.constants;
const careful = (external_node_fs_namespaceObject.constants.O_NOFOLLOW ?? 0) | (external_node_fs_namespaceObject.constants.O_NONBLOCK ?? 0);
const mostAppends = 5;
var NodeDirectory = class NodeDirectory {
	#opener;
	#reach;
	#pending = 0;
	#isClosing = false;
	#onUnused;
	#closed;
	constructor(opener, reach) {
		this.#opener = opener;
		this.#reach = reach;
	}
	static async openStore(path, opener = bestOpener()) {
		return new NodeDirectory(opener, await opener.store(path));
	}
	async open(name, access) {
		const flags = (access === "update" ? O_RDWR : node_directory_O_RDONLY) | careful;
		return await this.#at(name, async (path) => {
			const fd = await file_calls_open(path, flags);
			const stats = await statsOf(fd);
			const file = new Descriptor(fd, { identity: identityOf(stats) });
			try {
				if (!stats.isFile()) throw systemError("ELOOP", `not a regular file, open '${path}'`);
				if (access === "update") await requireOneName(fd, path);
				return file;
			} catch (error) {
				await file.close();
				throw error;
			}
		});
	}
	async create(name, mode) {
		const flags = O_RDWR | O_CREAT | O_EXCL | careful;
		return await this.#at(name, async (path) => new Descriptor(await file_calls_open(path, flags, mode), { wantedMode: mode }));
	}
	async append(name, bytes, mode) {
		for (let tries = 1;; tries += 1) try {
			if (await this.#appendTo(name, bytes)) return;
			await this.#appendNew(name, bytes, mode);
			return;
		} catch (error) {
			if (codeOf(error) !== "EEXIST" || tries === mostAppends) throw error;
			await this.list();
		}
	}
	async status(name) {
		return await this.#at(name, async (path) => asStatus(await statsAt(path)));
	}
	async ownStatus() {
		return await this.#during(async () => asStatus(await this.#reach.stats()));
	}
	async list() {
		return await this.#during(async () => (await readdir(this.#reach.path)).map(entryName));
	}
	async rename(from, to) {
		await this.#at(from, async (path) => await rename(path, `${this.#reach.path}/${to}`));
	}
	async unlink(name) {
		await this.#at(name, async (path) => await unlink(path));
	}
	async makeDirectory(name, mode) {
		const { made, afterMs } = await this.#at(name, async (path) => {
			const { mtimeMs } = await this.#reach.stats();
			await mkdir(path, mode);
			const reach = await this.#opener.entry(this.#reach, name);
			return {
				made: new NodeDirectory(this.#opener, reach),
				afterMs: Number(mtimeMs)
			};
		});
		try {
			await made.#during(async () => await requireJustMade(made.#reach, {
				mode,
				afterMs
			}));
			return made;
		} catch (error) {
			await made.close();
			throw error;
		}
	}
	async openDirectory(name) {
		return await this.#during(async () => new NodeDirectory(this.#opener, await this.#opener.entry(this.#reach, name)));
	}
	async withFile(name, use) {
		return await this.#at(name, async (path) => {
			const fd = await file_calls_open(path, node_directory_O_RDONLY | careful);
			try {
				if (!(await statsOf(fd)).isFile()) throw systemError("ELOOP", "not a regular file, open");
				await requireOneName(fd, path);
				return await use(fd);
			} finally {
				await file_calls_close(fd).catch(() => void 0);
			}
		});
	}
	async above() {
		return await this.#during(async () => new NodeDirectory(this.#opener, await this.#reach.above()));
	}
	async setMode(mode) {
		await this.#during(async () => await this.#reach.setMode(mode));
	}
	async setOwner(uid, gid) {
		await this.#during(async () => await this.#reach.setOwner(uid, gid));
	}
	async removeDirectory(name) {
		await this.#at(name, async (path) => await rmdir(path));
	}
	watch(name, onWrite) {
		if (this.#isClosing) return () => void 0;
		try {
			const watcher = (0,external_node_fs_namespaceObject.watch)(`${this.#reach.path}/${name}`, { persistent: false }, onWrite);
			watcher.on("error", () => watcher.close());
			const unused = this.#use();
			return () => {
				watcher.close();
				unused();
			};
		} catch {
			return () => void 0;
		}
	}
	async close() {
		this.#isClosing = true;
		this.#closed ??= this.#whenUnused().then(async () => await this.#reach.close());
		await this.#closed;
	}
	async [Symbol.asyncDispose]() {
		await this.close();
	}
	async #at(name, call) {
		return await this.#during(async () => await call(`${this.#reach.path}/${name}`));
	}
	async #during(call) {
		if (this.#isClosing) throw systemError("EBADF", "the directory was closed");
		const unused = this.#use();
		try {
			return await this.#reach.within(call);
		} catch (error) {
			throw this.#shown(error);
		} finally {
			unused();
		}
	}
	async #appendTo(name, bytes) {
		return await this.#at(name, async (path) => {
			const fd = await file_calls_open(path, O_WRONLY | O_APPEND | careful).catch((error) => {
				if (codeOf(error) === "ENOENT") return void 0;
				throw error;
			});
			if (fd === void 0) return false;
			try {
				if (!(await statsOf(fd)).isFile()) throw systemError("ELOOP", "not a regular file, open");
				await requireOneName(fd, path);
				await appendFile(fd, bytes);
			} finally {
				await file_calls_close(fd).catch(() => void 0);
			}
			return true;
		});
	}
	async #appendNew(name, bytes, mode) {
		await this.#at(name, async (path) => {
			const fd = await file_calls_open(path, O_WRONLY | O_APPEND | O_CREAT | O_EXCL | careful, mode);
			try {
				await appendFile(fd, bytes);
				if (asStatus(await statsOf(fd)).mode !== mode) await fchmod(fd, mode).catch(() => void 0);
			} finally {
				await file_calls_close(fd).catch(() => void 0);
			}
		});
	}
	#shown(error) {
		const { path, shown } = this.#reach;
		if (path !== shown && error instanceof Error) error.message = error.message.replaceAll(`'${path}`, `'${shown}`);
		return error;
	}
	#use() {
		this.#pending += 1;
		let inUse = true;
		return () => {
			if (!inUse) return;
			inUse = false;
			this.#pending -= 1;
			if (this.#pending === 0) this.#onUnused?.();
		};
	}
	async #whenUnused() {
		if (this.#pending === 0) return;
		await new Promise((resolve) => {
			this.#onUnused = resolve;
		});
	}
};


;// CONCATENATED MODULE: ./src/platform/files/node-file-system.js




// src/platform/files/node-file-system.ts
const nodeFileSystem = {
	openStore: async (path) => await NodeDirectory.openStore(path),
	get maintenance() {
		return bestOpener() === byPath ? maintenanceElsewhere : void 0;
	}
};
function nodeFileSystemBy(opener) {
	return {
		openStore: async (path) => await NodeDirectory.openStore(path, opener),
		...opener === byPath ? { maintenance: maintenanceElsewhere } : {}
	};
}
const maintenanceElsewhere = {
	clean: async (path, removed) => await startMaintenance([
		"clean",
		path,
		removed
	], "quiet") !== void 0,
	get trusted() {
		return nodeFileSystemBy(byTrustedPath);
	}
};


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


;// CONCATENATED MODULE: ./src/platform/processes/boot.js



// src/platform/processes/boot.ts
function readPlace() {
	const { bootId, pidNamespace } = readBoot();
	return bootId === "" || pidNamespace === "" ? "" : `${bootId}/${pidNamespace}`;
}
const boot_unknown = {
	bootId: "",
	pidNamespace: ""
};
function readBoot() {
	try {
		if (process.platform === "linux") return readLinuxBoot();
		if (process.platform === "darwin") return {
			bootId: macBootId(),
			pidNamespace: "0"
		};
		if (process.platform === "win32") return {
			bootId: windowsMachineId((0,external_node_os_namespaceObject.hostname)(), firstMacAddress()),
			pidNamespace: "0"
		};
	} catch {}
	return boot_unknown;
}
function readLinuxBoot() {
	const bootId = (0,external_node_fs_namespaceObject.readFileSync)("/proc/sys/kernel/random/boot_id", "utf8").trim();
	const pidNamespace = namespaceNumber((0,external_node_fs_namespaceObject.readlinkSync)("/proc/self/ns/pid"));
	if (pidNamespace === "" || !isOwnProc()) return boot_unknown;
	const time = timeNamespace();
	return {
		bootId,
		pidNamespace: time === "" ? pidNamespace : `${pidNamespace}+${time}`
	};
}
function isOwnProc() {
	try {
		return (0,external_node_fs_namespaceObject.readlinkSync)("/proc/self") === String(process.pid);
	} catch {
		return false;
	}
}
function namespaceNumber(target) {
	return /^\w+:\[(\d+)\]$/.exec(target)?.[1] ?? "";
}
const initialTimeNamespace = "4026531834";
function timeNamespace() {
	try {
		const number = namespaceNumber((0,external_node_fs_namespaceObject.readlinkSync)("/proc/self/ns/time"));
		return number === initialTimeNamespace ? "" : number;
	} catch {
		return "";
	}
}
function macBootId() {
	return systemOutput("/usr/sbin/sysctl", ["-n", "kern.bootsessionuuid"]).trim();
}
function windowsMachineId(host, macAddress) {
	return macAddress === "" ? "" : `${host.toLowerCase()}-${macAddress.replaceAll(":", "")}`;
}
function firstMacAddress() {
	return Object.values((0,external_node_os_namespaceObject.networkInterfaces)()).flatMap((entries) => entries ?? []).filter(({ internal, mac }) => !internal && mac !== "00:00:00:00:00:00").map(({ mac }) => mac).sort()[0] ?? "";
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
	const line = attempt(() => systemOutput("/bin/ps", [
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
function attempt(action) {
	try {
		return action();
	} catch {
		return;
	}
}


;// CONCATENATED MODULE: ./src/platform/processes/local-processes.js


// src/platform/processes/local-processes.ts
function createProcesses() {
	let place;
	let self;
	return {
		get place() {
			place ??= readPlace();
			return place;
		},
		get self() {
			self ??= readSelf();
			return self;
		},
		look: (name) => judge(name, lookAtProcess(name.pid))
	};
}
function readSelf() {
	const status = lookAtProcess(process.pid);
	const start = status === "gone" || status === "unknown" ? "" : status.start;
	return {
		pid: process.pid,
		start
	};
}
function judge(name, status) {
	if (status === "gone" || status === "unknown") return status;
	if (name.start === "") return "unknown";
	return status.start === name.start ? "alive" : "gone";
}


;// CONCATENATED MODULE: ./src/platform/node-world.js




// src/platform/node-world.ts
function createWorld(mount, reporter) {
	const processes = createProcesses();
	const [boot = ""] = processes.place.split("/", 1);
	return {
		files: nodeFileSystem,
		clock: createClock(boot === "" ? (0,external_node_crypto_namespaceObject.randomUUID)() : boot),
		processes,
		chance: {
			uuid: external_node_crypto_namespaceObject.randomUUID,
			fraction: Math.random
		},
		mount,
		reporter
	};
}


;// CONCATENATED MODULE: ./src/core/numbers.js

// src/core/numbers.ts
const largestNumber = Number.MAX_SAFE_INTEGER;
const lastNumber = largestNumber - 2 ** 20;
const mostByContent = 2 ** 52;
const mostCounted = mostByContent + 2 ** 50;
const mostByName = 5e11;
const mostNumbersAhead = 1e6;
function nextAfter(next, used) {
	return used >= next && used <= next + 1e6 ? used + 1 : next;
}
function highestBelieved(floor, shown) {
	const content = highest(floor, shown.inContent, mostCounted);
	const near = content + mostNumbersAhead;
	return highest(highest(content, shown.inNames, Math.max(mostByName, near)), shown.inMarkerNames, near);
}
function hasUnclearNumbers({ inContent }) {
	return inContent.some((number) => number > mostByContent);
}
function highest(floor, numbers, most) {
	return numbers.reduce((best, number) => number <= most ? Math.max(best, number) : best, floor);
}
function numbersUsedUp(what) {
	return new SlotgateError("NUMBERS_USED_UP", what, { next: "Run `slotgate recover --gate NAME --advance auto`: it continues with numbers that were never given" });
}
function requireNumbersLeft({ next }) {
	if (next > lastNumber) throw numbersUsedUp(`The gate has no number left for a new job: the next one is ${next}`);
}


;// CONCATENATED MODULE: ./src/core/gate-names.js




const longestEncoded = 200;
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const fileNames = {
	lock: entryName("gate.lock"),
	counter: entryName("counter.json"),
	identity: entryName("gate.json"),
	history: entryName("history.jsonl"),
	olderHistory: entryName("history.1.jsonl"),
	orders: entryName("orders.json")
};
const policyDirectoryName = entryName(".policy");
const newBatonName = entryName("baton-0000000000-new");
const newOrdersName = entryName(`${fileNames.orders}.new`);
const batonNamePattern = /^baton-(\d{10,16})-[0-9A-Za-z.-]{1,64}$/;
const removedNamePattern = /^\.removed-(\d{10,12})-[0-9A-Za-z.-]{1,64}$/;
const phases = ["ready", "running"];
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
function encodeGateName(name) {
	const undotted = (/^[A-Za-z0-9_.-]*$/.test(name) ? name : [...new TextEncoder().encode(name)].map(encodeByte).join("")).replace(/^\./, "%2E").replace(/\.$/, "%2E");
	const encoded = deviceName.test(undotted) ? `%${hex(undotted.charCodeAt(0))}${undotted.slice(1)}` : undotted;
	if (encoded.length <= longestEncoded) return entryName(encoded);
	const hash = (0,external_node_crypto_namespaceObject.createHash)("sha256").update(name).digest("hex").slice(0, 16);
	return entryName(`${encoded.slice(0, 183).replace(/%.?$/, "")}~${hash}`);
}
function encodeByte(byte) {
	const character = String.fromCharCode(byte);
	return /[A-Za-z0-9_.-]/.test(character) ? character : `%${hex(byte)}`;
}
function hex(byte) {
	return byte.toString(16).toUpperCase().padStart(2, "0");
}
function foldGateName(name) {
	return name.normalize("NFKC").toLowerCase().normalize("NFKC").replace(/\p{Cf}/gu, "");
}
function markerFileName(gate, { ticket, phase }) {
	return entryName(`${inTenDigits(ticket)}_${encodeGateName(gate)}.${phase}`);
}
function parseMarkerFileName(gate, fileName) {
	return markerNameReader(gate)(fileName);
}
function markerNameReader(gate) {
	const ending = `_${encodeGateName(gate)}`;
	return (fileName) => {
		const phase = phases.find((suffix) => fileName.endsWith(`${ending}.${suffix}`));
		if (phase === void 0) return void 0;
		const digits = fileName.slice(0, -`${ending}.${phase}`.length);
		const ticket = /^\d{10,16}$/.test(digits) ? Number(digits) : 0;
		return ticket >= 1 && ticket <= largestNumber && inTenDigits(ticket) === digits ? {
			ticket,
			phase
		} : void 0;
	};
}
function inTenDigits(number) {
	return String(number).padStart(10, "0");
}
function isGateFileName(fileName) {
	return [...Object.values(fileNames), newOrdersName].includes(fileName) || batonNamePattern.test(fileName) || /^\d{10,16}_.+\.(ready|running)$/.test(fileName);
}
function batonFileName(next, id) {
	return entryName(`baton-${inTenDigits(next)}-${id}`);
}
function parseBatonFileName(fileName) {
	const next = Number(batonNamePattern.exec(fileName)?.[1]);
	return next <= largestNumber ? { next } : void 0;
}
function keptNumberFileName(next) {
	return entryName(`.next-${inTenDigits(next)}`);
}
function parseKeptNumberFileName(fileName) {
	const next = Number(/^\.next-(\d{10,16})$/.exec(fileName)?.[1]);
	return next <= largestNumber && keptNumberFileName(next) === fileName ? next : void 0;
}


;// CONCATENATED MODULE: ./src/core/liveness/timing.js
// src/core/liveness/timing.ts
const defaultTiming = {
	heartbeatMs: 1e4,
	selfFenceMs: 3e4,
	reclaimMs: 45e3,
	reclaimStuckLockMs: 3e5,
	passOverMs: 3e4,
	observationGapMs: 2e4,
	observationGapCreditMs: 3e3,
	lookFirstMs: 1e4,
	lookOthersMs: 6e4,
	pollFirstMs: 200,
	pollMostMs: 6e4,
	wakeStepMs: 10
};
const longestTimingMs = 2e9;


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


;// CONCATENATED MODULE: ./src/core/record/origin.js


// src/core/record/origin.ts
const longestOriginBytes = 256;
const longestIdentityBytes = 128;
const cutEnd = /~[0-9a-f]{16}$/;
function boundedOrigin(given) {
	const origin = {};
	for (const field of [
		"repository",
		"workflow",
		"ref",
		"actor"
	]) {
		const value = given[field];
		if (value !== void 0 && value !== "") origin[field] = bounded(value, longestOriginBytes);
	}
	return origin;
}
function keptOf(value) {
	return cutEnd.test(value) ? value.replace(cutEnd, "") : void 0;
}
function boundedIdentity(value, longestBytes = longestIdentityBytes) {
	return bounded(value, longestBytes);
}
function latestKeyOf(key, { repository = "" }) {
	return boundedIdentity(`${rawOf(repository).toLowerCase()} ${key}`);
}
function bounded(value, longestBytes) {
	const clean = value.replace(/[\p{Cc}\p{Cs}]/gu, "\ufffd");
	if (clean === value && !cutEnd.test(value) && bytesOf(value) <= longestBytes) return value;
	const end = `~${(0,external_node_crypto_namespaceObject.createHash)("sha256").update(value).digest("hex").slice(0, 16)}`;
	const characters = [...clean.slice(0, longestBytes)];
	let bytes = end.length;
	let many = 0;
	for (const character of characters) {
		bytes += bytesOf(character);
		if (bytes > longestBytes) break;
		many += 1;
	}
	return `${characters.slice(0, many).join("")}${end}`;
}
function bytesOf(text) {
	return new TextEncoder().encode(JSON.stringify(text)).length - 2;
}


;// CONCATENATED MODULE: ./src/core/policy/pattern.js
// src/core/policy/pattern.ts
const caselessFacts = new Set(["repository", "actor"]);
function isCaseless(fact) {
	return caselessFacts.has(fact);
}
function compilePattern(pattern, caseless = false) {
	const same = caseless ? (text) => text.toLowerCase() : (text) => text;
	try {
		const steps = new PatternReader(pattern, caseless).read();
		const matches = (name) => same(name) === same(pattern) || reachesEnd(steps, name);
		return {
			kind: "pattern",
			matches
		};
	} catch (error) {
		if (!(error instanceof UnfitPattern)) throw error;
		return {
			kind: "unfit",
			problem: error.message
		};
	}
}
function problemOfPattern(pattern) {
	const compiled = compilePattern(pattern);
	return compiled.kind === "unfit" ? compiled.problem : void 0;
}
const compiled = new Map();
const mostCompiled = 4096;
function matchesPattern(pattern, name, caseless = false) {
	const key = `${caseless}${pattern}`;
	const known = compiled.get(key) ?? compilePattern(pattern, caseless);
	if (!compiled.has(key)) {
		if (compiled.size >= mostCompiled) compiled.clear();
		compiled.set(key, known);
	}
	return known.kind === "pattern" ? known.matches(name) : pattern === name;
}
var UnfitPattern = class extends Error {};
var PatternReader = class {
	#characters;
	#caseless;
	#at = 0;
	constructor(pattern, caseless) {
		this.#characters = [...pattern];
		this.#caseless = caseless;
	}
	read() {
		if (this.#characters.length === 0) throw new UnfitPattern("is empty, and matches no name");
		if (this.#characters[0] === "!") throw new UnfitPattern("begins with \"!\", which does not negate here: write \\! for the character itself");
		return this.#sequence(0);
	}
	#sequence(depth) {
		const steps = [];
		for (;;) {
			const character = this.#characters[this.#at];
			if (character === void 0 || depth > 0 && (character === "," || character === "}")) return steps;
			this.#refuseOtherDialect(character);
			this.#at += 1;
			steps.push(...this.#step(character, depth));
		}
	}
	#step(character, depth) {
		switch (character) {
			case "*": return [{
				kind: "any",
				slashes: this.#takes("*")
			}];
			case "?": return [{
				kind: "one",
				fits: (other) => other !== "/"
			}];
			case "{": return this.#braces(depth);
			case "[": return [{
				kind: "one",
				fits: this.#characterClass()
			}];
			case "\\": return [this.#itself(this.#next("ends with a backslash: write \\\\ for the character"))];
			default: return [this.#itself(character)];
		}
	}
	#braces(depth) {
		const began = this.#at - 1;
		const branches = [this.#sequence(depth + 1)];
		while (this.#takes(",")) branches.push(this.#sequence(depth + 1));
		if (!this.#takes("}")) throw new UnfitPattern("has \"{\" without \"}\": write \\{ for the character itself");
		if (branches.length > 1) return [{
			kind: "either",
			branches
		}];
		const written = this.#characters.slice(began, this.#at).join("");
		if (written.includes("..")) throw new UnfitPattern(`has ${written}, which is not a range here: write a class such as [1-3]`);
		return [
			this.#itself("{"),
			...branches[0] ?? [],
			this.#itself("}")
		];
	}
	#characterClass() {
		const negated = this.#takes("!") || this.#takes("^");
		const ranges = [];
		while (!this.#takes("]")) {
			if (this.#characters[this.#at] === "[" && this.#characters[this.#at + 1] === ":") throw new UnfitPattern("has a named class such as [[:alpha:]]: write [a-z]");
			const from = this.#member();
			const to = this.#characters[this.#at] === "-" && this.#characters[this.#at + 1] !== "]" && this.#takes("-") ? this.#member() : from;
			if (codePoint(to) < codePoint(from)) throw new UnfitPattern(`has the class [${from}-${to}], which is reversed`);
			ranges.push({
				from,
				to
			});
		}
		if (ranges.length === 0) throw new UnfitPattern("has an empty class []: write \\[ for the character itself");
		const variants = this.#caseless ? (character) => [character.toLowerCase(), character.toUpperCase()] : (character) => [character];
		const isIn = (character) => variants(character).some((each) => ranges.some(({ from, to }) => codePoint(from) <= codePoint(each) && codePoint(each) <= codePoint(to)));
		return (character) => character !== "/" && isIn(character) !== negated;
	}
	#member() {
		const unclosed = "has \"[\" without \"]\": write \\[ for the character itself";
		const character = this.#next(unclosed);
		return character === "\\" ? this.#next(unclosed) : character;
	}
	#next(problem) {
		const character = this.#characters[this.#at];
		if (character === void 0) throw new UnfitPattern(problem);
		this.#at += 1;
		return character;
	}
	#takes(character) {
		const isNext = this.#characters[this.#at] === character;
		if (isNext) this.#at += 1;
		return isNext;
	}
	#itself(character) {
		if (!this.#caseless) return {
			kind: "one",
			fits: (other) => other === character
		};
		const lower = character.toLowerCase();
		return {
			kind: "one",
			fits: (other) => other.toLowerCase() === lower
		};
	}
	#refuseOtherDialect(character) {
		if (!"+@?*!".includes(character) || this.#characters[this.#at + 1] !== "(") return;
		throw new UnfitPattern(`has "${character}(", which is not an alternative here: write {a,b}, or \\( for the character itself`);
	}
};
function codePoint(character) {
	return character.codePointAt(0) ?? 0;
}
function reachesEnd(steps, name) {
	const characters = [...name];
	const reached = new Uint8Array(characters.length + 1);
	reached[0] = 1;
	return walk(steps, reached, characters).at(-1) === 1;
}
function walk(steps, reached, characters) {
	return steps.reduce((before, step) => after(step, before, characters), reached);
}
function after(step, reached, characters) {
	const next = new Uint8Array(reached.length);
	if (step.kind === "either") {
		for (const branch of step.branches) walk(branch, reached, characters).forEach((isReached, i) => {
			if (isReached === 1) next[i] = 1;
		});
		return next;
	}
	if (step.kind === "any") next[0] = reached[0] ?? 0;
	characters.forEach((character, i) => {
		if (step.kind === "one") next[i + 1] = reached[i] === 1 && step.fits(character) ? 1 : 0;
		else {
			const goesOn = next[i] === 1 && (step.slashes || character !== "/");
			next[i + 1] = goesOn || reached[i + 1] === 1 ? 1 : 0;
		}
	});
	return next;
}


;// CONCATENATED MODULE: ./src/core/exact-object.js


// src/core/exact-object.ts
function exactObject(entries) {
	const schema = strictObject(entries, (issue) => describeKeys(issue, Object.keys(entries)));
	const run = schema["~run"].bind(schema);
	const exact = (dataset, config) => run(Array.isArray(dataset.value) ? {
		...dataset,
		value: "a list"
	} : dataset, config);
	return Object.assign(schema, { "~run": exact });
}
function describeKeys(issue, keys) {
	if (issue.expected === "Object") return `expected an object, got ${issue.received}`;
	if (issue.expected !== "never") return "is missing";
	const meant = closest(String(issue.input), keys);
	return meant === void 0 ? `unknown; known are ${keys.join(", ")}` : `unknown; did you mean \`${meant}\`?`;
}
function formOf(keys) {
	return `{${keys.join(", ")}}`;
}
function oneForm(forms) {
	return union(forms, ({ input }) => describeForm(input, forms));
}
const noForm = "expected {";
function describeForm(input, forms) {
	if (typeof input !== "object" || input === null || Array.isArray(input)) return `${noForm}...}, got no object`;
	const given = Object.keys(input);
	if (forms.find(({ entries }) => exact_object_problemOf(entries, given) === "") !== void 0) return "";
	const problems = forms.map(({ entries }) => exact_object_problemOf(entries, given));
	const expected = forms.map(({ entries }) => formOf(Object.keys(entries))).join(" or ");
	const least = problems.toSorted((a, b) => a.length - b.length)[0] ?? "";
	return `expected ${expected}, got ${formOf(given)} ${least}`;
}
function exact_object_problemOf(entries, given) {
	const missing = Object.keys(entries).filter((key) => entries[key]?.type !== "optional").filter((key) => !given.includes(key));
	const unknown = given.filter((key) => !(key in entries));
	const quote = (keys) => keys.map((key) => `\`${key}\``).join(", ");
	return [...missing.length === 0 ? [] : [`without ${quote(missing)}`], ...unknown.length === 0 ? [] : [`with ${quote(unknown)}`]].join(", ");
}
function closest(written, words) {
	return words.map((word) => ({
		word,
		far: distance(written.toLowerCase(), word.toLowerCase())
	})).filter(({ word, far }) => far <= 2 && far < word.length / 2).toSorted((a, b) => a.far - b.far)[0]?.word;
}
function distance(a, b) {
	if (a.length > 64 || b.length > 64) return 64;
	let before = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let row = 1; row <= a.length; row += 1) {
		const now = [row];
		for (let column = 1; column <= b.length; column += 1) {
			const same = (before[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
			now.push(Math.min(same, (before[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1));
		}
		before = now;
	}
	return before[b.length] ?? 0;
}
function describeIssue(issue) {
	const steps = [];
	let innermost = issue;
	for (let inner = issue; inner; inner = deepest(inner)) {
		for (const { key } of inner.path ?? []) steps.push(typeof key === "number" ? key : String(key));
		innermost = inner;
	}
	const where = steps.map((step, at) => typeof step === "number" ? `[${step}]` : `${at === 0 ? "" : "."}${step}`).join("");
	return printable(`${where === "" ? "" : `${where}: `}${innermost.message}`, 300);
}
function deepest({ issues, message }) {
	if (message.startsWith(noForm)) return void 0;
	const depth = (issue) => issue.path?.length ?? 0;
	return issues?.toSorted((a, b) => depth(a) - depth(b)).at(-1);
}


;// CONCATENATED MODULE: ./src/core/json.js
// src/core/json.ts
const strictUtf8 = new TextDecoder("utf-8", { fatal: true });
const mostDepth = 32;
function parseJson(text) {
	try {
		const whole = typeof text === "string" ? text : strictUtf8.decode(text);
		return nestsTooDeep(whole) ? void 0 : JSON.parse(whole);
	} catch {
		return;
	}
}
function nestsTooDeep(text) {
	let depth = 0;
	let inString = false;
	for (let at = 0; at < text.length; at += 1) {
		const character = text[at];
		if (inString) {
			if (character === "\\") at += 1;
			else if (character === "\"") inString = false;
		} else if (character === "\"") inString = true;
		else if (character === "[" || character === "{") depth += 1;
		else if (character === "]" || character === "}") depth -= 1;
		if (depth > mostDepth) return true;
	}
	return false;
}
function decodeText(bytes) {
	try {
		return strictUtf8.decode(bytes);
	} catch {
		return;
	}
}
const token = /("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|[{}]/gs;
function repeatedKey(json) {
	const objects = [];
	for (const [mark, written = "", colon] of json.matchAll(token)) if (mark === "{") objects.push(new Set());
	else if (mark === "}") objects.pop();
	else if (colon !== void 0) {
		const key = JSON.parse(written);
		const keys = objects.at(-1);
		if (keys?.has(key) === true) return key;
		keys?.add(key);
	}
}


;// CONCATENATED MODULE: ./src/core/words.js
// src/core/words.ts
const scopeWords = ["shared", "host"];
const orderWords = ["arrival", "run"];
const lockWords = ["flock", "fcntl"];


;// CONCATENATED MODULE: ./src/core/policy/calendar.js
const datePattern = new RegExp(`^(?:(?:19[7-9]\\d|[2-9]\\d{3})-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))|(?:19(?:7[26]|8[048]|9[26])|[2-9]\\d(?:0[48]|[2468][048]|[13579][26])|(?:[2468][048]|[3579][26])00)-02-29)(?:T(?:(?:[01]\\d|2[0-3]):[0-5]\\d|24:00))?$`);
const zonePattern = /^[A-Za-z][A-Za-z0-9._+/-]*$/;
const dayMs = 864e5;
const minuteMs = 6e4;
function wallOfDate(date) {
	const [day = "", time = "00:00"] = date.split("T");
	return Date.parse(`${day}T00:00:00Z`) + minutesOf(time) * minuteMs;
}
function timeOfDay(time) {
	return minutesOf(time) * minuteMs;
}
function isBefore(first, second) {
	return wallOfDate(first) < wallOfDate(second);
}
function weekdayOf(wallMs) {
	return ((Math.floor(wallMs / dayMs) + 3) % 7 + 7) % 7;
}
function minutesOf(time) {
	const [hours = 0, minutes = 0] = time.split(":").map(Number);
	return hours * 60 + minutes;
}
var WallClock = class {
	#format;
	constructor(zone) {
		this.#format = new Intl.DateTimeFormat("en-US", {
			timeZone: zone,
			hourCycle: "h23",
			calendar: "gregory",
			numberingSystem: "latn",
			year: "numeric",
			month: "numeric",
			day: "numeric",
			hour: "numeric",
			minute: "numeric",
			second: "numeric"
		});
	}
	momentOf(wallMs) {
		const before = wallMs - this.#offsetMs(wallMs - dayMs);
		const exact = [before, wallMs - this.#offsetMs(wallMs + dayMs)].filter((ms) => ms + this.#offsetMs(ms) === wallMs);
		return exact.length === 0 ? before : Math.min(...exact);
	}
	lastChange(ms) {
		const now = this.#offsetMs(ms);
		let [before, since] = [ms - dayMs, ms];
		while (since - before > 1) {
			const middle = Math.floor((before + since) / 2);
			if (this.#offsetMs(middle) === now) since = middle;
			else before = middle;
		}
		return since;
	}
	#offsetMs(ms) {
		const shown = new Map(this.#format.formatToParts(ms).map(({ type, value }) => [type, +value]));
		const part = (type) => shown.get(type) ?? 0;
		return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second")) - Math.floor(ms / 1e3) * 1e3;
	}
};


;// CONCATENATED MODULE: ./src/core/policy/policy-schema.js










// src/core/policy/policy-schema.ts
const mostPolicyBytes = 65536;
const slots = pipe(number(), integer(), minValue(1), maxValue(largestLimit));
const many = pipe(number(), integer(), minValue(0), maxValue(largestLimit));
const policy_schema_text = pipe(string(), maxLength(200));
const duration = pipe(string(), regex(/^\d{1,9}(\.\d{1,3})?(ms|s|m|h|d)$/), check((written) => durationIn(written) !== void 0, "Expected a duration of at most 365d"));
const pattern = pipe(string(), minLength(1, "The pattern is empty, and matches no name"), maxLength(256), check((written) => problemOfPattern(written) === void 0, ({ input }) => `The pattern ${problemOfPattern(input)}`));
const patterns = union([pattern, pipe(array(pattern), minLength(1), maxLength(256))]);
const times = "Expected a time such as 18:00, or a date such as 2026-12-24 or 2026-12-24T18:00";
const minute = pipe(string(), regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, times));
const date = pipe(string(), regex(datePattern, times));
const zone = pipe(string(), regex(zonePattern, "Expected an IANA name such as Europe/Berlin"), maxLength(200));
const day = picklist([
	"mon",
	"tue",
	"wed",
	"thu",
	"fri",
	"sat",
	"sun"
]);
const jobsSchema = exactObject({
	repository: optional(patterns),
	workflow: optional(patterns),
	ref: optional(patterns),
	actor: optional(patterns)
});
const shareSchema = exactObject({
	of: picklist([
		"repository",
		"workflow",
		"actor"
	]),
	running: optional(slots),
	waiting: optional(many),
	where: optional(jobsSchema)
});
const prioritySchema = exactObject({
	most: pipe(number(), integer(), minValue(-100), maxValue(100)),
	where: optional(jobsSchema)
});
const hoursSchema = exactObject({
	days: optional(pipe(array(day), minLength(1))),
	from: optional(minute),
	to: optional(minute)
});
const freezeSchema = oneForm([exactObject({
	...hoursSchema.entries,
	reason: policy_schema_text
}), exactObject({
	from: optional(date),
	to: optional(date),
	reason: policy_schema_text
})]);
const policySchema = exactObject({
	$schema: optional(string()),
	slotgate: literal(1),
	comment: optional(string()),
	limit: optional(slots),
	admit: optional(pipe(array(jobsSchema), maxLength(64))),
	shares: optional(pipe(array(shareSchema), maxLength(64))),
	priorities: optional(pipe(array(prioritySchema), maxLength(64))),
	mostWaiting: optional(many),
	order: optional(picklist(orderWords)),
	timeZone: optional(zone),
	hours: optional(pipe(array(hoursSchema), minLength(1), maxLength(64))),
	freezes: optional(pipe(array(freezeSchema), maxLength(64))),
	longestHold: optional(duration),
	timing: optional(exactObject({
		heartbeat: duration,
		selfFence: duration,
		reclaim: duration
	})),
	lock: optional(picklist(lockWords)),
	mode: optional(pipe(string(), regex(/^[0-3]?[0-7]{3}$/)))
});
function parsePolicy(content) {
	const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
	if (bytes.length > 65536) return unfit(`is larger than ${mostPolicyBytes} bytes`);
	const text = decodeText(bytes);
	if (text === void 0) return unfit("is not UTF-8");
	let json;
	try {
		json = JSON.parse(text);
	} catch (error) {
		return unfit(`is not JSON: ${printable(messageOf(error), 160)}`);
	}
	const repeated = repeatedKey(text);
	if (repeated !== void 0) return unfit(`has the key "${printable(repeated, 60)}" twice`);
	const parsed = safeParse(policySchema, json);
	if (!parsed.success) return unfit(`is not a policy: ${describeIssue(parsed.issues[0])}`);
	const problem = contradictionIn(parsed.output);
	return problem === void 0 ? {
		kind: "policy",
		policy: parsed.output
	} : unfit(problem);
}
function unfit(problem) {
	return {
		kind: "unfit",
		problem
	};
}
function contradictionIn({ timeZone, hours = [], freezes = [], timing, longestHold }) {
	if (timeZone !== void 0 && !isTimeZone(timeZone)) return `names the time zone "${printable(timeZone, 60)}", which this host does not know`;
	if (timeZone === void 0 && hours.length + freezes.length > 0) return "has hours or freezes, and no timeZone to read them in";
	const bad = freezes.findIndex((each) => isNever(each));
	if (bad >= 0) return `has the freeze freezes[${bad}], which does not end after it begins`;
	if (longestHold !== void 0 && durationMs(longestHold) < 1e3) return "has a longestHold below one second";
	return timing === void 0 ? void 0 : problemOfTiming(timing);
}
function isNever(freeze) {
	const { from, to } = freeze;
	return isDated(freeze) && from !== void 0 && to !== void 0 && !isBefore(from, to);
}
function isDated({ from, to }) {
	return [from, to].some((end) => end?.includes("-") === true);
}
function problemOfTiming(timing) {
	const heartbeatMs = durationMs(timing.heartbeat);
	const selfFenceMs = durationMs(timing.selfFence);
	const reclaimMs = durationMs(timing.reclaim);
	if (heartbeatMs < 1e3) return "has a heartbeat below one second";
	if (reclaimMs > 2e9) return "has a reclaim above 23 days";
	if (selfFenceMs < 2 * heartbeatMs) return "has a selfFence below two heartbeats";
	if (reclaimMs < selfFenceMs + 1e4) return "has a reclaim that is not 10 s above selfFence: the job needs time to end";
	if (reclaimMs < heartbeatMs + 33e3) return "has a reclaim that is not 33 s above the heartbeat: a client may take that long to return";
}
function durationMs(written) {
	return parseDurationMs(written, "a duration");
}
function isTimeZone(name) {
	try {
		new Intl.DateTimeFormat("en", { timeZone: name });
		return true;
	} catch {
		return false;
	}
}


;// CONCATENATED MODULE: ./src/core/policy/schedule.js


// src/core/policy/schedule.ts
const days = [
	"mon",
	"tue",
	"wed",
	"thu",
	"fri",
	"sat",
	"sun"
];
const lastMs = 0xe677ccf98000;
var Schedule = class Schedule {
	#zone;
	#clock;
	#hours;
	#freezes;
	#spans;
	constructor(zone, policy) {
		this.#zone = zone;
		this.#clock = new WallClock(zone);
		this.#hours = policy.hours;
		this.#freezes = policy.freezes ?? [];
	}
	static of(policy) {
		if (policy.hours === void 0 && (policy.freezes ?? []).length === 0) return void 0;
		return new Schedule(policy.timeZone ?? "UTC", policy);
	}
	closedBecause(wallMs) {
		const nowMs = schedule_bounded(wallMs);
		const freeze = this.#freezes.find((each) => this.#covers(each, nowMs));
		if (freeze !== void 0) return `frozen ${this.#written(freeze)}: ${freeze.reason}`;
		if (this.#hours === void 0 || this.#hours.some((each) => this.#covers(each, nowMs))) return void 0;
		return `closed at this time: open ${this.#hours.map((each) => this.#written(each)).join(", ")}`;
	}
	#written({ from, to, ...rest }) {
		const on = "days" in rest && rest.days !== void 0 ? `${rest.days.join(" ")} ` : "";
		if (from === void 0 && to === void 0) return on === "" ? "until further notice" : on.trim();
		return `${on}${from === void 0 ? "" : `from ${from} `}${to === void 0 ? "" : `to ${to} `}(${this.#zone})`;
	}
	#covers(window, nowMs) {
		return this.#spansOf(window, nowMs).some(({ fromMs, toMs }) => fromMs <= nowMs && nowMs < toMs);
	}
	#spansOf(window, nowMs) {
		const day = Math.floor(nowMs / dayMs);
		if (this.#spans?.day !== day) this.#spans = {
			day,
			of: new Map()
		};
		const known = this.#spans.of.get(window);
		if (known !== void 0) return known;
		const spans = isDated(window) ? [this.#dated(window)] : this.#weekly(window, day);
		this.#spans.of.set(window, spans);
		return spans;
	}
	#dated({ from, to }) {
		if (from === void 0 || to === void 0) return {
			fromMs: from === void 0 ? 0 : this.#clock.momentOf(wallOfDate(from)),
			toMs: to === void 0 ? Number.POSITIVE_INFINITY : this.#clock.momentOf(wallOfDate(to))
		};
		return this.#span(wallOfDate(from), wallOfDate(to));
	}
	#weekly({ days: on, from, to = "24:00" }, day) {
		if (on === void 0 && (from ?? "00:00") === "00:00" && to === "24:00") return [{
			fromMs: 0,
			toMs: Number.POSITIVE_INFINITY
		}];
		const beginsMs = timeOfDay(from ?? "00:00");
		const endsMs = timeOfDay(to) + (timeOfDay(to) <= beginsMs ? dayMs : 0);
		return [
			-3,
			-2,
			-1,
			0,
			1,
			2
		].flatMap((further) => {
			const midnightMs = (day + further) * dayMs;
			const name = days[weekdayOf(midnightMs)];
			return on === void 0 || name !== void 0 && on.includes(name) ? [this.#span(midnightMs + beginsMs, midnightMs + endsMs)] : [];
		});
	}
	#span(fromWallMs, toWallMs) {
		const [fromMs, toMs] = [this.#clock.momentOf(fromWallMs), this.#clock.momentOf(toWallMs)];
		return {
			fromMs: fromMs < toMs ? fromMs : this.#clock.lastChange(fromMs),
			toMs
		};
	}
};
function schedule_bounded(wallMs) {
	return Number.isNaN(wallMs) ? 0 : Math.max(0, Math.min(wallMs, lastMs));
}


;// CONCATENATED MODULE: ./src/core/policy/policy-rules.js







// src/core/policy/policy-rules.ts
var Rules = class Rules {
	digest;
	limit;
	mostWaiting;
	longestHoldMs;
	slots;
	order;
	lock;
	timing;
	directoryMode;
	broken;
	#policy;
	#schedule;
	#shares = new WeakMap();
	constructor(policy, digest, broken) {
		this.digest = digest;
		this.limit = policy.limit;
		this.mostWaiting = policy.mostWaiting;
		this.longestHoldMs = policy.longestHold === void 0 ? void 0 : durationMs(policy.longestHold);
		this.slots = void 0;
		this.order = policy.order;
		this.lock = policy.lock;
		this.timing = timingOf(policy.timing);
		this.directoryMode = policy.mode === void 0 ? void 0 : Number.parseInt(policy.mode, 8);
		this.broken = broken;
		this.#policy = policy;
		this.#schedule = Schedule.of(policy);
	}
	static closed(problem) {
		return new Rules({ slotgate: 1 }, "unfit", problem);
	}
	admits(origin) {
		const { admit } = this.#policy;
		return admit === void 0 || admit.some((jobs) => matchesJobs(jobs, origin, { unknown: false }));
	}
	mostPriorityFor(origin) {
		const { priorities } = this.#policy;
		if (priorities === void 0) return 100;
		const bounds = priorities.flatMap(({ most, where }) => where === void 0 || matchesJobs(where, origin, { unknown: false }) ? [most] : []);
		return bounds.length === 0 ? 0 : Math.max(...bounds);
	}
	closedBecause(wallMs) {
		return this.broken ?? this.#schedule?.closedBecause(wallMs);
	}
	sharesOf(entry) {
		const known = this.#shares.get(entry);
		if (known !== void 0) return known;
		const { origin = {} } = entry;
		const shares = (this.#policy.shares ?? []).flatMap((share, index) => share.where === void 0 || matchesJobs(share.where, origin, { unknown: true }) ? [shareOf(share, index, origin)] : []);
		this.#shares.set(entry, shares);
		return shares;
	}
};
function shareOf({ of, running, waiting }, index, origin) {
	const { repository = "", workflow = "" } = origin;
	const owner = (of === "workflow" ? [repository, workflow] : [origin[of] ?? ""]).map(rawOf);
	const folded = owner.map((part, i) => isCaseless(of === "workflow" && i === 0 ? "repository" : of) ? fold(part) : part);
	const name = owner.filter((part) => part !== "").join(" ");
	return {
		key: JSON.stringify([index, ...folded]),
		whose: name === "" ? `jobs of no known ${of}` : `${of} ${name}`,
		running,
		waiting
	};
}
function matchesJobs(jobs, origin, { unknown }) {
	return [
		"repository",
		"workflow",
		"ref",
		"actor"
	].every((field) => {
		const wanted = jobs[field];
		if (wanted === void 0) return true;
		const given = rawOf(origin[field] ?? "");
		if (given === "") return unknown;
		const kept = keptOf(given);
		return [wanted].flat().some((pattern) => {
			return matchesPattern(pattern, kept ?? given, isCaseless(field)) && (kept === void 0 || matchesAnyEnd(pattern));
		}) || kept !== void 0 && unknown;
	});
}
function matchesAnyEnd(pattern) {
	return /(^|[^\\])\*\*$/.test(pattern);
}
function fold(text) {
	return text.toLowerCase();
}
function timingOf(timing) {
	if (timing === void 0) return defaultTiming;
	const heartbeatMs = durationMs(timing.heartbeat);
	const reclaimMs = durationMs(timing.reclaim);
	return {
		...defaultTiming,
		heartbeatMs,
		selfFenceMs: durationMs(timing.selfFence),
		reclaimMs,
		reclaimStuckLockMs: Math.max(defaultTiming.reclaimStuckLockMs, 2 * reclaimMs)
	};
}


;// CONCATENATED MODULE: ./src/store/gate/opened-gate.js

// src/store/gate/opened-gate.ts
async function withStore(files, path, use) {
	return await closing(await files.openStore(path), use);
}
async function closing(directory, use) {
	try {
		return await use(directory);
	} finally {
		await directory.close();
	}
}
async function withOpened(gate, use) {
	if ("home" in gate) return await use(gate);
	return await withStore(gate.world.files, gate.path, async (store) => closing(await store.openDirectory(encodeGateName(gate.name)), async (home) => use({
		...gate,
		unopened: gate,
		store,
		home
	})));
}


;// CONCATENATED MODULE: ./src/store/files/policy-file.js







// src/store/files/policy-file.ts
function policyFileName(gate) {
	return entryName(`${encodeGateName(gate)}.json`);
}
function policyPath({ path, name }) {
	return `${path}/${policyDirectoryName}/${policyFileName(name)}`;
}
async function readPolicy(world, store, { expected, ...place }) {
	const content = await readContent(store, place) ?? (expected ? await lookAgain(store, place) : void 0);
	if (content !== void 0) return parsed(world, place, content);
	if (!expected) return { kind: "none" };
	return {
		kind: "missing",
		problem: `is missing: the gate had one, and ${policyDirectoryName} no longer contains it`
	};
}
async function readContent(store, place) {
	try {
		return await closing(await store.openDirectory(policyDirectoryName), async (policies) => {
			const file = await policies.open(policyFileName(place.name), "read");
			try {
				return { bytes: await file.read(0, mostPolicyBytes + 1) };
			} finally {
				await file.close();
			}
		});
	} catch (error) {
		const code = codeOf(error);
		if (code === "ENOENT") return void 0;
		if ([
			"EACCES",
			"EPERM",
			"ELOOP",
			"EISDIR",
			"ENOTDIR",
			"ENXIO"
		].includes(code)) return { problem: `cannot be read (${code})` };
		throw error;
	}
}
async function lookAgain(store, place) {
	await store.list();
	const policies = await store.openDirectory(policyDirectoryName).catch((error) => {
		if (codeOf(error) === "ENOENT") return void 0;
		throw error;
	});
	if (policies === void 0) return void 0;
	await closing(policies, async () => await policies.list());
	return await readContent(store, place);
}
function policyDigest(bytes) {
	return (0,external_node_crypto_namespaceObject.createHash)("sha256").update(bytes).digest("hex").slice(0, 16);
}
const policy_file_known = new WeakMap();
function parsed(world, place, content) {
	if ("problem" in content) return {
		kind: "unfit",
		problem: content.problem
	};
	const { bytes } = content;
	const digest = policyDigest(bytes);
	const policies = policy_file_known.get(world) ?? new Map();
	policy_file_known.set(world, policies);
	const last = policies.get(policyPath(place));
	if (last?.digest === digest) return last.found;
	const result = parsePolicy(bytes);
	const found = result.kind === "policy" ? {
		kind: "rules",
		rules: new Rules(result.policy, digest)
	} : result;
	policies.set(policyPath(place), {
		digest,
		found
	});
	return found;
}
function unfitPolicy({ kind, problem }, place) {
	const missing = kind === "missing";
	return new SlotgateError(missing ? "POLICY_MISSING" : "POLICY_UNFIT", `The policy of this gate ${problem}`, {
		gate: place.name,
		path: policyPath(place),
		next: missing ? "No new job is admitted: restore it, remove it with `slotgate policy remove`, or check that the right export is mounted" : "No new job is admitted until it is corrected: see `slotgate policy check`"
	});
}


;// CONCATENATED MODULE: ./src/core/record/own-places.js
// src/core/record/own-places.ts
function inLine(waiting) {
	return waiting.toSorted((a, b) => b.priority - a.priority || cameAs(a) - cameAs(b) || a.ticket - b.ticket);
}
function cameAs({ ticket, inPlaceOf = ticket, runOrder }) {
	return runOrder === void 0 ? Math.min(ticket, inPlaceOf) : inPlaceOf;
}


;// CONCATENATED MODULE: ./src/core/record/run-order.js


// src/core/record/run-order.ts
const count = pipe(number(), safeInteger(), minValue(0));
const runOrderSchema = object({
	of: pipe(string(), maxLength(64)),
	run: count,
	attempt: count
});
function isNewer(one, other) {
	const [mine, theirs] = [one.runOrder, other.runOrder];
	return ((mine === void 0 || mine.of !== theirs?.of ? 0 : byRun(mine, theirs)) || one.ticket - other.ticket) > 0;
}
function byRun(one, other) {
	return one.run - other.run || one.attempt - other.attempt;
}


;// CONCATENATED MODULE: ./src/core/record/slot-fields.js

// src/core/record/slot-fields.ts
const slotName = pipe(string(), regex(/^[A-Za-z0-9._-]{1,64}$/));
const slotsAsked = {
	exclusive: optional(dist_boolean()),
	fromSlots: optional(pipe(array(slotName), minLength(1), maxLength(32))),
	labels: optional(pipe(string(), maxLength(256)))
};
const slotsGranted = { slotNames: optional(pipe(array(slotName), maxLength(1e3))) };
const outOfServiceSchema = pipe(array(looseObject({ slot: slotName })), maxLength(1e3));


;// CONCATENATED MODULE: ./src/core/record/record.js







// src/core/record/record.ts
const record_count = pipe(number(), safeInteger(), minValue(0));
const slot = pipe(record_count, maxValue(1e8));
const positive = pipe(number(), safeInteger(), minValue(1));
const record_number = pipe(positive, maxValue(largestNumber));
const tokenNumber = pipe(record_count, maxValue(largestNumber));
const small = pipe(positive, maxValue(1e4));
const word = pipe(string(), maxLength(256));
const record_text = untrusted(256);
const wallMs = pipe(number(), minValue(-864e13), maxValue(864e13));
const spanMs = wallMs;
const formats = [1, 2];
const processAtPlaceSchema = object({
	place: word,
	wallOffsetMs: spanMs,
	pid: positive,
	start: word
});
const lookSchema = object({
	clock: word,
	wallOffsetMs: spanMs,
	atMs: spanMs,
	creditMs: spanMs
});
const watchSchema = object({
	sign: word,
	looks: pipe(array(lookSchema), maxLength(64))
});
const originSchema = looseObject({
	repository: optional(record_text),
	workflow: optional(record_text),
	ref: optional(record_text),
	actor: optional(record_text)
});
const order = {
	by: record_text,
	reason: record_text,
	sinceMs: wallMs
};
const ticketEntries = {
	ticket: record_number,
	uuid: word,
	limit: small,
	weight: small,
	priority: pipe(number(), safeInteger()),
	sinceMs: wallMs,
	keeper: optional(processAtPlaceSchema),
	runner: optional(word),
	checkRun: optional(word),
	watch: optional(watchSchema),
	origin: optional(originSchema),
	order: optional(word),
	reads: optional(positive),
	...slotsAsked
};
const precedenceSchema = object({
	priority: pipe(number(), safeInteger()),
	inPlaceOf: optional(record_number)
});
const departedSchema = looseObject({
	ticket: record_number,
	uuid: word,
	sinceMs: wallMs,
	by: optional(record_text),
	reason: optional(record_text),
	keeperLives: optional(dist_boolean()),
	...partial(precedenceSchema).entries,
	replacedBy: optional(record_number)
});
const waiterSchema = looseObject({
	...ticketEntries,
	passedOver: optional(dist_boolean()),
	latestKey: optional(record_text),
	runOrder: optional(runOrderSchema),
	replacedBy: optional(record_number),
	inPlaceOf: optional(record_number)
});
const holderSchema = looseObject({
	...ticketEntries,
	token: tokenNumber,
	slots: pipe(array(slot), minLength(1), maxLength(1e4)),
	...slotsGranted,
	heldSinceMs: wallMs,
	longestHoldMs: optional(positive)
});
const recordSchema = looseObject({
	format: picklist(formats),
	gate: untrusted(512),
	lock: picklist(["flock", "fcntl"]),
	requires: pipe(array(word), maxLength(64)),
	next: record_number,
	limit: small,
	baton: optional(pipe(word, regex(batonNamePattern))),
	removed: optional(pipe(word, regex(removedNamePattern))),
	looked: optional(watchSchema),
	policy: optional(looseObject({
		digest: word,
		order: optional(word)
	})),
	paused: optional(looseObject(order)),
	resized: optional(looseObject({
		...order,
		limit: small
	})),
	ordered: optional(looseObject({
		...order,
		order: record_text
	})),
	outOfService: optional(outOfServiceSchema),
	running: array(holderSchema),
	waiting: array(waiterSchema),
	departed: optional(pipe(array(departedSchema), maxLength(1e3))),
	restored: optional(array(word))
});
function emptyRecord(gate, lock) {
	return {
		format: 1,
		gate,
		lock,
		requires: [],
		next: 1,
		limit: 1,
		running: [],
		waiting: []
	};
}
function isKnownFormat(format) {
	return formats.some((known) => known === format);
}
function leftBehind({ running, waiting }, format) {
	return [...running, ...waiting].filter(({ reads = 1 }) => reads < format);
}
function findHolder(record, uuid) {
	return record.running.find((holder) => holder.uuid === uuid);
}
function findWaiter(record, uuid) {
	return record.waiting.find((waiter) => waiter.uuid === uuid);
}
function withWaiter(record, waiter) {
	const rest = withoutDeparted(withoutRestored(record, waiter.uuid), waiter.uuid);
	const others = rest.waiting.filter((other) => other.uuid !== waiter.uuid);
	return {
		...reserving(rest, waiter.ticket),
		waiting: inLine([...others, waiter])
	};
}
function withHolder(record, waiter, grant) {
	const { passedOver: _, watch: __, latestKey: ___, inPlaceOf: ____, ...rest } = waiter;
	const { runOrder: _____, ...entry } = rest;
	const holder = {
		...entry,
		...grant,
		slots: [...grant.slots]
	};
	const left = withoutDeparted(without(record, waiter.uuid), waiter.uuid);
	const running = [...left.running, holder].toSorted((a, b) => a.token - b.token);
	return {
		...reserving(left, Math.max(waiter.ticket, grant.token)),
		running
	};
}
function without(record, uuid) {
	return {
		...withoutRestored(record, uuid),
		running: record.running.filter((holder) => holder.uuid !== uuid),
		waiting: record.waiting.filter((waiter) => waiter.uuid !== uuid)
	};
}
function isRestored({ restored = [] }, uuid) {
	return restored.includes(uuid);
}
function asRestored(record, uuid) {
	return {
		...record,
		restored: [...record.restored ?? [], uuid]
	};
}
function withoutRestored(record, uuid) {
	if (!isRestored(record, uuid)) return record;
	const { restored = [], ...rest } = record;
	const others = restored.filter((one) => one !== uuid);
	return others.length === 0 ? rest : {
		...rest,
		restored: others
	};
}
function withoutDeparted(record, uuid) {
	const { departed = [], ...rest } = record;
	const others = departed.filter((one) => one.uuid !== uuid);
	if (others.length === departed.length) return record;
	return others.length === 0 ? rest : {
		...rest,
		departed: others
	};
}
function withWatch(record, uuid, watch) {
	const put = (entry) => {
		if (entry.uuid !== uuid) return entry;
		const { watch: _, ...rest } = entry;
		return watch === void 0 ? rest : {
			...rest,
			watch
		};
	};
	return {
		...record,
		running: record.running.map(put),
		waiting: record.waiting.map(put)
	};
}
function withPassedOver(record, uuid, passedOver) {
	const put = (waiter) => waiter.uuid === uuid ? {
		...waiter,
		passedOver
	} : waiter;
	return {
		...record,
		waiting: record.waiting.map(put)
	};
}
function reserving(record, used) {
	return {
		...record,
		next: nextAfter(record.next, used)
	};
}


;// CONCATENATED MODULE: ./src/core/policy/operator-commands.js




// src/core/policy/operator-commands.ts
const rulesFeature = "rules";
const rulesFormat = 2;
const longestText = 200;
function anOrder({ by, reason, sinceMs }) {
	const cut = (text) => [...rawOf(text)].slice(0, longestText).join("").slice(0, 256);
	return {
		by: cut(by),
		reason: cut(reason),
		sinceMs
	};
}
function withPause(record, order) {
	const { paused: _, ...rest } = record;
	return requiring(order === void 0 ? rest : {
		...rest,
		paused: anOrder(order)
	});
}
function withLimit(record, order) {
	const { resized: _, ...rest } = record;
	if (order === void 0) return requiring(rest);
	return requiring({
		...rest,
		resized: {
			...anOrder(order),
			limit: order.limit
		}
	});
}
function withOrders(record, { paused, resized, format }) {
	return withLimit(withPause(format > record.format && leftBehind(record, format).length === 0 ? {
		...record,
		format
	} : record, paused), resized);
}
function withPolicy(record, rules) {
	const isNoted = rules?.digest === record.policy?.digest && rules?.order === record.policy?.order;
	if (rules?.broken !== void 0 || isNoted) return requiring(record);
	const { policy: _, ...rest } = record;
	if (rules === void 0) return requiring(rest);
	const { digest, order } = rules;
	return requiring({
		...rest,
		policy: {
			digest,
			...order === void 0 ? {} : { order }
		}
	});
}
function requiring(record) {
	const { format, policy, paused, resized, requires, running } = record;
	const wanted = (policy !== void 0 || paused !== void 0 || resized !== void 0) && format < rulesFormat;
	if (wanted === requires.includes("rules")) return record;
	if (!wanted) return {
		...record,
		requires: requires.filter((name) => name !== rulesFeature)
	};
	if (running.some((holder) => holder.origin === void 0)) return record;
	return {
		...record,
		requires: [...requires, rulesFeature]
	};
}


;// CONCATENATED MODULE: ./src/core/record/requires.js
// src/core/record/requires.ts
function withFeature(record, feature, isWanted) {
	const { requires } = record;
	if (requires.includes(feature) === isWanted) return record;
	const others = requires.filter((other) => other !== feature);
	return {
		...record,
		requires: isWanted ? [...others, feature] : others
	};
}
const batonFeature = "baton";
function underBaton(record, baton) {
	return withFeature({
		...record,
		baton
	}, batonFeature, true);
}
const runOrderFeature = "run-order";
const exclusiveFeature = "exclusive";
function asExclusive(record) {
	const isWanted = record.running.some(({ exclusive }) => exclusive === true);
	return withFeature(record, exclusiveFeature, isWanted);
}
const removedFeature = "removed";


;// CONCATENATED MODULE: ./src/core/record/counter-codec.js








// src/core/record/counter-codec.ts
const blockBytes = 16384;
const mostRecordBytes = 16777216;
const knownFeatures = new Set([
	batonFeature,
	exclusiveFeature,
	rulesFeature,
	removedFeature,
	runOrderFeature
]);
const mostHeadBytes = 256;
const lastSequence = 2 ** 51;
const watchesReserved = 16;
const watchBytes = 1024;
function encodeCounter(record, sequence) {
	const bytes = serialize(record, sequence);
	const patches = [];
	for (let start = 0, block = 0; start < bytes.length; start += blockBytes, block += 1) {
		const chunk = new Uint8Array(blockBytes).fill(32);
		chunk.set(bytes.subarray(start, start + blockBytes));
		if (start + 16384 >= bytes.length) chunk[16383] = 10;
		patches.push({
			offset: (2 * block + sequence % 2) * blockBytes,
			bytes: chunk
		});
	}
	return patches;
}
function reserveCounter(record, sizeBytes) {
	const entries = [...record.running, ...record.waiting];
	const slots = entries.reduce((sum, entry) => sum + Math.min(entry.weight, entry.limit), 0);
	const watched = Math.min(entries.length, watchesReserved);
	const room = 1024 + 96 * entries.length + 6 * slots + watchBytes * watched;
	const bytes = mostHeadBytes + encodeBody(record).length;
	const endBytes = 2 * Math.ceil((bytes + room) / blockBytes) * blockBytes;
	if (sizeBytes >= endBytes) return [];
	return [{
		offset: sizeBytes,
		bytes: new Uint8Array(endBytes - sizeBytes).fill(32)
	}];
}
function decodeCounter(bytes) {
	const even = decodeCopy(bytes, 0);
	const odd = decodeCopy(bytes, 1);
	if ("problem" in even || "problem" in odd) {
		const problem = [even, odd].flatMap((copy) => "problem" in copy ? [copy.problem] : []);
		return {
			kind: "doubtful",
			best: "problem" in even ? "problem" in odd ? void 0 : odd : even,
			problem: problem.join("; ")
		};
	}
	const best = even.sequence > odd.sequence ? even : odd;
	if (Math.abs(even.sequence - odd.sequence) === 1) return {
		kind: "good",
		...best
	};
	return {
		kind: "doubtful",
		best,
		problem: `its copies are ${even.sequence} and ${odd.sequence}, not consecutive`
	};
}
const utf8 = new TextEncoder();
const bodies = new WeakMap();
function encodeBody(record) {
	const known = bodies.get(record);
	if (known !== void 0) return known;
	const body = utf8.encode(`${JSON.stringify(record)}\n`);
	bodies.set(record, body);
	return body;
}
function serialize(record, sequence) {
	assert(recordSchema, record);
	const body = encodeBody(record);
	if (body.length > 16777216) throw new SlotgateError("RECORD_TOO_LARGE", `The record would be too large (${body.length} bytes)`, {
		gate: record.gate,
		next: "Reduce the number of jobs that wait at this gate; see `slotgate status`"
	});
	const sum = sha256(body);
	const seal = sealOf({
		sequence,
		sha256: sum
	});
	const head = `{"slotgate":1,"sequence":${sequence},"length":${body.length},"sha256":"${sum}","seal":"${seal}"}\n`;
	const bytes = new Uint8Array(head.length + body.length);
	bytes.set(utf8.encode(head));
	bytes.set(body, head.length);
	return bytes;
}
const headSchema = object({
	slotgate: number(),
	sequence: pipe(number(), safeInteger(), minValue(1), maxValue(2 ** 52)),
	length: pipe(number(), safeInteger(), minValue(2), maxValue(mostRecordBytes)),
	sha256: pipe(string(), dist_length(64)),
	seal: optional(string())
});
function sealOf(head) {
	return sha256(utf8.encode(`${head.sequence} ${head.sha256}`)).slice(0, 16);
}
function counterBytes(bytes) {
	const ends = [0, 1].map((copy) => {
		const head = readHead(bytes, copy);
		if ("problem" in head) return 0;
		return 2 * blockBytes * Math.ceil((head.bodyAt + head.length) / blockBytes);
	});
	return Math.max(2 * blockBytes, ...ends);
}
function readHead(file, copy) {
	const which = copy === 0 ? "even" : "odd";
	const start = copy * blockBytes;
	const headEnd = file.subarray(start, start + mostHeadBytes).indexOf(10);
	if (headEnd < 0) return { problem: `the ${which} copy has no head` };
	const head = safeParse(headSchema, parseJson(file.subarray(start, start + headEnd)));
	if (!head.success || head.output.sequence % 2 !== copy) return { problem: `the ${which} copy's head is broken` };
	const { seal } = head.output;
	if (seal !== void 0 && seal !== sealOf(head.output)) return { problem: `the ${which} copy's head is broken` };
	return {
		...head.output,
		bodyAt: headEnd + 1
	};
}
function decodeCopy(file, copy) {
	const which = copy === 0 ? "even" : "odd";
	const head = readHead(file, copy);
	if ("problem" in head) return head;
	const { slotgate, sequence, length } = head;
	const body = gather(file, copy, {
		from: head.bodyAt,
		length
	});
	if (body.length !== length || sha256(body) !== head.sha256) return { problem: `the ${which} copy's checksum does not fit` };
	const record = remembered.get(head.sha256) ?? parseRecord(body);
	if (slotgate !== 1) return { problem: `the ${which} copy's head is broken` };
	if (record === void 0) return { problem: `the ${which} copy is not a record` };
	remember(head.sha256, record);
	return {
		record,
		sequence
	};
}
const mostRemembered = 4;
const remembered = new Map();
function remember(checksum, record) {
	remembered.delete(checksum);
	remembered.set(checksum, record);
	const [oldest] = remembered.keys();
	if (remembered.size > mostRemembered && oldest !== void 0) remembered.delete(oldest);
}
function parseRecord(body) {
	const parsed = parseJson(body);
	refuseUnknownFeatures(parsed);
	const record = safeParse(recordSchema, parsed);
	return record.success ? record.output : void 0;
}
function gather(file, copy, { from, length }) {
	if (from + length <= 16384) return file.subarray(copy * blockBytes + from, copy * blockBytes + from + length);
	const parts = [];
	for (let position = from; position < from + length;) {
		const block = Math.floor(position / blockBytes);
		const inBlock = position % blockBytes;
		const many = Math.min(blockBytes - inBlock, from + length - position);
		const offset = (2 * block + copy) * blockBytes + inBlock;
		parts.push(file.subarray(offset, offset + many));
		position += many;
	}
	const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		bytes.set(part, at);
		at += part.length;
	}
	return bytes;
}
const featuresSchema = looseObject({
	format: number(),
	requires: optional(array(string()), [])
});
function refuseUnknownFeatures(parsed) {
	const features = safeParse(featuresSchema, parsed);
	if (!features.success) return;
	const { format, requires } = features.output;
	if (!isKnownFormat(format)) throw formatTooNew(format);
	const unknown = requires.filter((feature) => !knownFeatures.has(feature));
	if (unknown.length === 0) return;
	throw tooNew(`requires ${unknown.slice(0, 5).map((name) => JSON.stringify(printable(name, 60))).join(", ")}`);
}
function formatTooNew(format) {
	return tooNew(`is of format ${format}`);
}
function tooNew(what) {
	return new SlotgateError("FORMAT_TOO_NEW", `The gate's record ${what}, which this version does not support`, { next: "Update slotgate on this machine; nothing was changed" });
}
function sha256(bytes) {
	return (0,external_node_crypto_namespaceObject.createHash)("sha256").update(bytes).digest("hex");
}


;// CONCATENATED MODULE: ./src/store/files/whole-file.js


// src/store/files/whole-file.ts
const mostBytes = 65536;
async function readCounter(file) {
	const bytes = await file.read(0, 4 * blockBytes);
	const needed = counterBytes(bytes);
	return bytes.length < 65536 || needed <= bytes.length ? bytes : await file.read(0, needed);
}
async function hasName(directory, name, file) {
	const own = await file.status();
	if (own.links === 0) return false;
	const named = await directory.status(name).catch((error) => {
		if (codeOf(error) === "ENOENT") return void 0;
		throw error;
	});
	return named !== void 0 && named.identity === own.identity && named.links === 1;
}
async function openOrCreate(directory, name, mode) {
	for (;;) {
		try {
			return await directory.open(name, "update");
		} catch (error) {
			if (codeOf(error) !== "ENOENT") throw error;
		}
		try {
			return await directory.create(name, mode);
		} catch (error) {
			if (codeOf(error) !== "EEXIST") throw error;
		}
		await directory.list();
	}
}
async function readWhole(directory, name, read = async (file) => await file.read(0, mostBytes)) {
	const file = await directory.open(name, "read");
	try {
		return await read(file);
	} finally {
		await file.close();
	}
}
async function writePatches(file, patches) {
	for (const patch of patches) await file.write(patch.offset, patch.bytes);
	await file.sync();
}


;// CONCATENATED MODULE: ./src/store/gate/identity-file.js







// src/store/gate/identity-file.ts
const positiveMs = pipe(number(), safeInteger(), minValue(1), maxValue(longestTimingMs));
const timingSchema = pipe(object({
	heartbeatMs: positiveMs,
	selfFenceMs: positiveMs,
	reclaimMs: positiveMs,
	reclaimStuckLockMs: positiveMs,
	passOverMs: positiveMs,
	observationGapMs: positiveMs,
	observationGapCreditMs: positiveMs,
	lookFirstMs: positiveMs,
	lookOthersMs: positiveMs,
	pollFirstMs: positiveMs,
	pollMostMs: positiveMs,
	wakeStepMs: positiveMs
}), check((t) => t.heartbeatMs < t.selfFenceMs && t.selfFenceMs < t.reclaimMs, "self-fencing comes before reclaim"));
const identitySchema = looseObject({
	slotgate: literal(1),
	gate: pipe(string(), maxLength(512)),
	lock: picklist(lockWords),
	timing: optional(timingSchema)
});
async function readIdentity(home, path) {
	const bytes = await unlessMissing(readWhole(home, fileNames.identity));
	if (bytes === void 0) return void 0;
	const identity = safeParse(identitySchema, parseJson(bytes));
	if (identity.success) return identity.output;
	throw new SlotgateError("FORMAT_TOO_NEW", `${fileNames.identity} has a format that this version does not support`, {
		path,
		next: "Update slotgate on this machine; if the file is damaged, copy it from another gate and change its name"
	});
}
async function unlessMissing(call) {
	return await call.catch((error) => {
		if (codeOf(error) === "ENOENT") return void 0;
		throw error;
	});
}


;// CONCATENATED MODULE: ./src/store/gate/new-gate.js




async function fillNascent(directory, { name: gate, lock, timing }, fileMode) {
	const identity = {
		slotgate: 1,
		gate,
		lock,
		...timing === void 0 ? {} : { timing }
	};
	const record = emptyRecord(gate, lock);
	const patches = [
		...encodeCounter(record, 1),
		...encodeCounter(record, 2),
		...reserveCounter(record, 2 * blockBytes)
	];
	const identityBytes = new TextEncoder().encode(`${JSON.stringify(identity)}\n`);
	const contents = [
		{
			name: fileNames.lock,
			patches: []
		},
		{
			name: fileNames.counter,
			patches
		},
		{
			name: fileNames.identity,
			patches: [{
				offset: 0,
				bytes: identityBytes
			}]
		}
	];
	for (const { name, patches: writes } of contents) {
		const file = await directory.create(name, fileMode);
		try {
			await writePatches(file, writes);
		} finally {
			await file.close();
		}
	}
}
async function discardNascent(store, directory, name) {
	for (const file of [
		fileNames.lock,
		fileNames.counter,
		fileNames.identity
	]) await directory.unlink(file).catch(() => void 0);
	await store.removeDirectory(name).catch(() => void 0);
}


;// CONCATENATED MODULE: ./src/store/gate/gate-directory.js








// src/store/gate/gate-directory.ts
function gateDirectory(path, name) {
	return `${path}/${encodeGateName(name)}`;
}
async function openGate(world, request) {
	checkGateName(request.name);
	const opened = await withStore(world.files, request.path, async (store) => {
		const maker = {
			world,
			store
		};
		for (let attempt = 0; attempt < 5; attempt += 1) {
			const existing = await findIn(maker, request);
			if (existing !== void 0) return await checkedLock(existing, maker, request);
			await createGate(maker, request);
		}
	});
	if (opened !== void 0) return opened;
	throw new SlotgateError("PATH_UNFIT", "The directory of a new gate was replaced or removed repeatedly", {
		gate: request.name,
		path: request.path,
		next: "Find the processes that rename or remove directories there"
	});
}
async function findGate(world, request) {
	const store = await unlessMissing(world.files.openStore(request.path));
	if (store === void 0) return void 0;
	return await closing(store, () => findIn({
		world,
		store
	}, request));
}
async function findIn({ world, store }, request) {
	const directory = gateDirectory(request.path, request.name);
	const home = await openHome(store, encodeGateName(request.name)).catch((error) => {
		throw codeOf(error) === "ENOTDIR" ? gate_directory_notADirectory(request, directory) : error;
	});
	if (home === void 0) return void 0;
	return await closing(home, async () => {
		const identity = await readIdentity(home, directory);
		if (identity === void 0) return void 0;
		if (identity.gate !== request.name) throw nameClash(request, identity.gate);
		return {
			world,
			name: identity.gate,
			path: request.path,
			directory,
			lock: identity.lock,
			timing: identity.timing ?? defaultTiming,
			fileMode: (await home.ownStatus()).mode & 438
		};
	});
}
async function gatesIn(store, path) {
	const names = [];
	for (const entry of await store.list()) {
		if (entry.startsWith(".")) continue;
		const identity = await gate_directory_identityOf(store, entry, path).catch(() => void 0);
		if (identity !== void 0 && encodeGateName(identity.gate) === entry) names.push(identity.gate);
	}
	return names.sort();
}
async function openHome(store, name) {
	return await unlessMissing(store.openDirectory(name));
}
async function gate_directory_identityOf(store, name, path) {
	const home = await openHome(store, name);
	if (home === void 0) return void 0;
	return await closing(home, () => readIdentity(home, `${path}/${name}`));
}
function gate_directory_notADirectory({ name }, path) {
	return new SlotgateError("PATH_UNFIT", "The entry with the gate's name is not a directory", {
		gate: name,
		path,
		next: "Remove it, or choose another gate name"
	});
}
async function checkedLock(gate, maker, request) {
	if (gate.lock === request.lock || (await rulesFor(maker, request))?.lock === gate.lock) {
		request.judge?.(gate.lock);
		return gate;
	}
	throw new SlotgateError("LOCK_MISMATCH", `The gate is locked with ${gate.lock}, and this job asks for ${request.lock}`, {
		gate: gate.name,
		path: request.path,
		next: `Use lock: ${gate.lock} in all jobs of this gate: different lock drivers may not exclude each other`
	});
}
function nameClash(request, other) {
	return new SlotgateError("NAME_CLASH", `Gate ${JSON.stringify(other)} has a name that differs only in case, Unicode form or encoding`, {
		gate: request.name,
		path: request.path,
		next: "Use one spelling in all jobs, or names that differ more"
	});
}
async function rulesFor({ world, store }, request) {
	const found = await readPolicy(world, store, {
		...request,
		expected: false
	});
	if ("problem" in found) throw unfitPolicy(found, request);
	return found.kind === "rules" ? found.rules : void 0;
}
async function createGate(maker, asked) {
	const { world, store } = maker;
	const shared = await store.ownStatus();
	await refuseLookalikes(store, asked);
	const rules = await rulesFor(maker, asked);
	const request = {
		...asked,
		lock: rules?.lock ?? asked.lock
	};
	request.judge?.(request.lock);
	const directoryMode = (rules?.directoryMode ?? shared.mode) & 1535;
	const nascent = entryName(`.new-${world.chance.uuid()}`);
	const home = await store.makeDirectory(nascent, directoryMode).catch((error) => {
		if (codeOf(error) === "ESTALE") return void 0;
		throw error;
	});
	if (home === void 0) return;
	try {
		const timing = rules?.timing === defaultTiming ? void 0 : rules?.timing;
		await fillNascent(home, {
			...request,
			timing
		}, directoryMode & 438);
		await store.rename(nascent, encodeGateName(request.name));
	} catch (error) {
		await discardNascent(store, home, nascent);
		if (![
			"EEXIST",
			"ENOTEMPTY",
			"ENOENT",
			"EPERM",
			"EACCES"
		].includes(codeOf(error))) throw error;
		const place = await placeOf(store, request);
		const others = place === "free" && ["EEXIST", "ENOTEMPTY"].includes(codeOf(error));
		if (place !== "gate" && !others) throw error;
	} finally {
		await home.close();
	}
}
async function placeOf(store, { path, name }) {
	const isGate = async () => await gate_directory_identityOf(store, encodeGateName(name), path) !== void 0;
	if (await isGate()) return "gate";
	if (!(await store.list()).includes(encodeGateName(name))) return "free";
	return await isGate() ? "gate" : "taken";
}
async function refuseLookalikes(store, request) {
	const folded = foldGateName(request.name);
	for (const other of await gatesIn(store, request.path)) if (other !== request.name && foldGateName(other) === folded) throw nameClash(request, other);
	if (!await lacksIdentity(store, request)) return;
	await store.list();
	if (!await lacksIdentity(store, request)) return;
	throw new SlotgateError("PATH_UNFIT", `The gate's directory exists but has no ${fileNames.identity}`, {
		gate: request.name,
		path: gateDirectory(request.path, request.name),
		next: `If no job is running, remove the directory: jobs create the gate again. To keep its numbers, write {"slotgate":1,"gate":${JSON.stringify(request.name)},"lock":"flock"} into that file`
	});
}
async function lacksIdentity(store, { name }) {
	const home = await openHome(store, encodeGateName(name));
	if (home === void 0) return false;
	const names = await closing(home, () => home.list());
	return names.length > 0 && !names.includes(fileNames.identity);
}


;// CONCATENATED MODULE: ./src/store/gate/store-file.js








// src/store/gate/store-file.ts
const storeFileName = entryName(".slotgate.json");
const storeSchema = looseObject({
	slotgate: literal(1),
	store: pipe(string(), uuid()),
	lock: optional(picklist(lockWords))
});
async function readStore(files, path) {
	try {
		return await withStore(files, path, (store) => readStoreFile(store, path));
	} catch (error) {
		if (["ENOENT", "ENOTDIR"].includes(codeOf(error))) return void 0;
		throw error;
	}
}
async function readStoreFile(store, path) {
	let bytes;
	try {
		bytes = await readWhole(store, storeFileName);
	} catch (error) {
		if (["ENOENT", "ENOTDIR"].includes(codeOf(error))) return void 0;
		throw error;
	}
	const content = safeParse(storeSchema, parseJson(bytes));
	if (content.success) return content.output;
	throw new SlotgateError("FORMAT_TOO_NEW", `${storeFileName} has a format that this version does not support`, {
		path,
		next: "Update slotgate on this machine; if the file is damaged, remove it and run `slotgate init` again"
	});
}
async function requireStore(files, path, expected) {
	if (expected === void 0) return;
	const found = (await readStore(files, path) ?? await readAgain(files, path))?.store.toLowerCase();
	if (found !== expected) throw mismatch(path, {
		found,
		expected
	});
}
async function readAgain(files, path) {
	return (await withStore(files, path, (store) => store.list())).includes(storeFileName) ? await readStore(files, path) : void 0;
}
function mismatch(path, { found, expected }) {
	const wanted = printable(expected, 60);
	const what = found === void 0 ? `The path has no store id (no ${storeFileName}), but store ${wanted} is expected` : `The path is store ${printable(found, 60)}, but store ${wanted} is expected`;
	return new SlotgateError("STORE_MISMATCH", what, {
		path,
		next: found === void 0 ? "Check that the right export is mounted (`findmnt --target`), or run `slotgate init` on a new store. Nothing was written" : "Mount the right export (see `findmnt --target`), or change the expected store. Nothing was written"
	});
}


;// CONCATENATED MODULE: ./src/store/transaction/retry.js

// src/store/transaction/retry.ts
const retry_patienceMs = 18e4;
const fewFailures = 20;
const tellEveryMs = 1e4;
const shortestPauseMs = 2;
const longestPauseMs = 250;
const pauseShare = .1;
const passing = new Set([
	"EIO",
	"ESTALE",
	"EAGAIN",
	"ENOLCK",
	"ETIMEDOUT",
	"EINTR",
	"EBUSY",
	"EBADF",
	"EREMOTEIO",
	"EDEADLK",
	"ENOLINK",
	"ESERVERFAULT",
	"EJUKEBOX",
	"ENOENT",
	"ENODEV",
	"ENOTCONN",
	"EHOSTDOWN",
	"EHOSTUNREACH",
	"ENETUNREACH",
	"ECONNREFUSED",
	"ECONNRESET",
	"EUNKNOWN",
	"UNKNOWN"
]);
var Overtaken = class extends Error {
	code = "ESTALE";
};
var Patience = class {
	#gate;
	#signal;
	#startedMs;
	#failingSinceMs;
	#failures = 0;
	#toldMs;
	#pausedMs = 0;
	constructor(gate, signal) {
		this.#gate = gate;
		this.#signal = signal;
		this.#startedMs = gate.world.clock.elapsedMs();
		this.#toldMs = this.#startedMs;
	}
	async busy() {
		this.#failingSinceMs = void 0;
		this.#failures = 0;
		this.#tell((forMs) => ({
			kind: "lock-busy",
			forMs
		}));
		await this.#pause();
	}
	async failed(error) {
		if (!passing.has(codeOf(error))) throw explain(error, this.#gate);
		const now = this.#gate.world.clock.elapsedMs();
		this.#failingSinceMs ??= now;
		this.#failures += 1;
		if (now - this.#failingSinceMs > retry_patienceMs && this.#failures >= fewFailures) throw explain(error, this.#gate);
		this.#tell((forMs) => ({
			kind: "mount-trouble",
			code: codeOf(error),
			forMs
		}));
		await this.#pause();
	}
	#tell(event) {
		const now = this.#gate.world.clock.elapsedMs();
		if (now - this.#toldMs < tellEveryMs) return;
		this.#toldMs = now;
		this.#gate.world.reporter(event(now - this.#startedMs));
	}
	async #pause() {
		this.#stopIfUnwanted();
		const { clock, chance } = this.#gate.world;
		const pauseMs = Math.min(Math.max(shortestPauseMs, this.#pausedMs * pauseShare), longestPauseMs);
		await clock.sleep(pauseMs * (.5 + chance.fraction()), this.#signal);
		this.#pausedMs += pauseMs;
		this.#stopIfUnwanted();
	}
	#stopIfUnwanted() {
		if (this.#signal?.aborted === true) throw abandoned(this.#gate);
	}
};
function abandoned(gate) {
	return new SlotgateError("ABANDONED", "Stopped before the gate could be locked", {
		gate: gate.name,
		path: gate.directory,
		next: "Run it again; nothing was changed"
	});
}
function explain(error, gate) {
	if (error instanceof SlotgateError) return error.at({
		gate: gate.name,
		path: gate.directory
	});
	const context = {
		gate: gate.name,
		path: gate.directory,
		cause: error
	};
	const code = codeOf(error);
	if (code === "" || code.startsWith("ERR_")) return error;
	switch (code) {
		case "ENOSPC":
		case "EDQUOT": return new SlotgateError("STORAGE_FULL", `The file system is full (${code}); nothing was changed`, {
			...context,
			next: "Free some space there; holders can still release their slots"
		});
		case "EACCES":
		case "EPERM":
		case "EROFS": return new SlotgateError("PATH_DENIED", `No permission to write the gate's files (${code})`, {
			...context,
			next: "Give all users of the gate write access to its directory and files: see `slotgate init --mode 2770 --group`"
		});
		case "ENOENT": return new SlotgateError("PATH_MISSING", "The gate's directory does not exist", {
			...context,
			next: "Check that the share is still mounted"
		});
		case "EMLINK": return new SlotgateError("PATH_UNFIT", "A file of the gate has a second name (hard link) and is not written: it may be a private file", {
			...context,
			next: "Find it with `find -links +1 -type f` (backups by `cp -al` or `rsync --link-dest` make such links); while no job runs, replace it with a copy (`cp -p`, then `mv`)"
		});
		case "ENXIO":
		case "ELOOP":
		case "ENOTDIR":
		case "EISDIR": return new SlotgateError("PATH_UNFIT", `Unexpected file type in the gate directory (${code})`, {
			...context,
			next: "Remove links or directories that have the names of the gate's files"
		});
		default: return new SlotgateError("MOUNT_TROUBLE", `Calls on the mount keep failing (${code})`, {
			...context,
			next: "Check the kernel log of this machine and the file server"
		});
	}
}


;// CONCATENATED MODULE: ./src/access/open-access.js








// src/access/open-access.ts
async function openAccess(request, reporter) {
	const { path, gate: name, lock, scope, expectStore } = request;
	try {
		await checkPath(path);
		const verdicts = await inspectDrivers(path);
		const { flock, fcntl } = verdicts;
		const judge = (used) => {
			const decided = used === lock ? void 0 : used;
			return requireFit(verdicts[used], {
				path,
				scope,
				gate: name,
				decided
			});
		};
		if (flock.kind === fcntl.kind) judge(lock);
		const locksOutliveHosts = flock.locksOutliveHosts || fcntl.locksOutliveHosts;
		const world = createWorld({ locksOutliveHosts }, reporter);
		await requireStore(world.files, path, expectStore);
		const gate = await openGate(world, {
			path,
			name,
			lock,
			judge
		});
		const { fileSystem, reason } = verdicts[gate.lock];
		return {
			world,
			gate,
			warning: judge(gate.lock),
			mount: `${fileSystem}: ${reason}`
		};
	} catch (error) {
		throw explain(error, {
			name,
			directory: gateDirectory(path, name)
		});
	}
}


;// CONCATENATED MODULE: ./src/access/open-existing.js










// src/access/open-existing.ts
async function openExisting({ path, gate: name, expectStore }, reporter) {
	checkGateName(name);
	await checkPath(path);
	const gate = await findExisting({
		path,
		gate: name,
		expectStore
	}, reporter);
	if (gate !== void 0) return gate;
	throw new SlotgateError("BAD_INPUT", "The gate does not exist", {
		gate: name,
		path,
		next: "List the gates with `slotgate gates`"
	});
}
async function findExisting({ path, gate: name, expectStore }, reporter) {
	try {
		const verdicts = await inspectDrivers(path);
		const { flock, fcntl } = verdicts;
		const judge = (used, decided) => {
			const purpose = {
				path,
				scope: "shared",
				gate: name,
				decided
			};
			if (verdicts[used].kind === "unfit") requireFit(verdicts[used], purpose);
		};
		if (flock.kind === fcntl.kind) judge("flock");
		const locksOutliveHosts = flock.locksOutliveHosts || fcntl.locksOutliveHosts;
		const gate = await found(createWorld({ locksOutliveHosts }, reporter), {
			path,
			name
		}, expectStore);
		if (gate !== void 0) judge(gate.lock, gate.lock);
		return gate;
	} catch (error) {
		throw explain(error, {
			name,
			directory: gateDirectory(path, name)
		});
	}
}
async function found(world, place, expectStore) {
	await requireStore(world.files, place.path, expectStore);
	return await findGate(world, place);
}


;// CONCATENATED MODULE: external "node:fs/promises"
const external_node_fs_promises_namespaceObject = require("node:fs/promises");
;// CONCATENATED MODULE: ./src/platform/local-files/is-missing.js


// src/platform/local-files/is-missing.ts
async function isMissing(path) {
	return await (0,external_node_fs_promises_namespaceObject.stat)(path).then(() => false, (error) => ["ENOENT", "ENOTDIR"].includes(codeOf(error)));
}


;// CONCATENATED MODULE: ./src/platform/mount/one-directory.js

// src/platform/mount/one-directory.ts
async function isOneDirectory(path, other) {
	const [one, two] = await Promise.all([path, other].map((each) => (0,external_node_fs_promises_namespaceObject.stat)(each, { bigint: true })));
	return one !== void 0 && two !== void 0 && one.dev === two.dev && one.ino === two.ino;
}


;// CONCATENATED MODULE: ./src/platform/processes/process-descriptors.js


// src/platform/processes/process-descriptors.ts
function descriptorsOf(pid) {
	if (process.platform !== "linux" || !isOwnProc()) return [];
	try {
		return (0,external_node_fs_namespaceObject.readdirSync)(`/proc/${pid}/fd`).flatMap((name) => {
			const target = targetOf(pid, Number(name));
			return target === void 0 ? [] : [{
				number: Number(name),
				target
			}];
		});
	} catch {
		return [];
	}
}
function targetOf(pid, descriptor) {
	try {
		return (0,external_node_fs_namespaceObject.readlinkSync)(`/proc/${pid}/fd/${descriptor}`);
	} catch {
		return;
	}
}
function hasLock(pid, descriptor) {
	return /^lock:.*\bFLOCK\b/m.test(infoOf(pid, descriptor));
}
function infoOf(pid, descriptor) {
	try {
		return (0,external_node_fs_namespaceObject.readFileSync)(`/proc/${pid}/fdinfo/${descriptor}`, "latin1");
	} catch {
		return "";
	}
}
const accessMode = 3;
const closeOnExec = 524288;
function inheritedDescriptors(named = new Set(), own = descriptorsOf("self"), info = (descriptor) => infoOf("self", descriptor)) {
	const open = own.filter(({ number }) => number > 2).sort((a, b) => a.number - b.number);
	const first = open.find(({ target }) => target === "anon_inode:[eventpoll]")?.number ?? 3;
	const pipes = open.map(({ target }) => target).filter((target) => target.startsWith("pipe:"));
	const isNodes = ({ number, target }, flags) => {
		if (number < first || named.has(number) || (flags & closeOnExec) === 0) return false;
		if (target.startsWith("anon_inode:")) return true;
		if (target === "/dev/null") return (flags & accessMode) === 0;
		return pipes.filter((pipe) => pipe === target).length > 1;
	};
	return open.flatMap((each) => {
		const text = info(each.number);
		if (text === "") return [];
		const flags = Number.parseInt(/^flags:\s*([0-7]+)/m.exec(text)?.[1] ?? "0", 8);
		if (isNodes(each, flags)) return [];
		return [{
			number: each.number,
			closes: (flags & closeOnExec) !== 0
		}];
	});
}
function closeForeign(from = 3) {
	for (const { number } of inheritedDescriptors()) {
		if (number < from) continue;
		try {
			(0,external_node_fs_namespaceObject.closeSync)(number);
		} catch {}
	}
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
function isMarked(pid, marks) {
	const wanted = Object.entries(marks).map(([name, value]) => `${name}=${value}`);
	if (process.platform !== "linux" || wanted.length === 0) return false;
	try {
		const environment = new Set((0,external_node_fs_namespaceObject.readFileSync)(`/proc/${pid}/environ`, "utf8").split("\0"));
		return wanted.every((mark) => environment.has(mark));
	} catch {
		return false;
	}
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


;// CONCATENATED MODULE: ./src/platform/processes/process-work.js
// src/platform/processes/process-work.ts
function workOf(all, { roots, sessions, isOurs }) {
	const children = withDescendants(all, roots);
	const found = new Set(children);
	const marked = all.filter((each) => !found.has(each) && each.session !== void 0 && sessions.has(each.session) && isOurs(each));
	return withoutCaretakers(all, withDescendants(all, pidsOf([...children, ...marked])));
}
function withoutCaretakers(all, chosen) {
	const spared = new Set(withDescendants(all, pidsOf(all.filter(isCaretaker))));
	return chosen.filter((each) => !spared.has(each));
}
function isCaretaker({ command }) {
	return /[\\/]((keeper[\\/]index\.js|bin[\\/]keeper\.ts)"? \S*slotgate-|(heir[\\/]index\.js|bin[\\/]heir\.ts)"? \{)/.test(command);
}
function withDescendants(all, roots) {
	const inside = new Set(roots);
	for (let before = -1; before !== inside.size;) {
		before = inside.size;
		for (const { pid, parentPid } of all) if (inside.has(parentPid)) inside.add(pid);
	}
	return all.filter(({ pid }) => inside.has(pid));
}
function treeOf({ pid, start }, all, chosenBefore) {
	return withDescendants(all, all.some((each) => each.pid === pid && each.start === start) ? [pid, ...chosenBefore] : chosenBefore);
}
function pidsOf(processes) {
	return processes.map(({ pid }) => pid);
}


;// CONCATENATED MODULE: ./src/platform/processes/command-work.js



// src/platform/processes/command-work.ts
function commandWork({ command, marks, inherited }, { withDaemons = false } = {}) {
	const sessions = new Set();
	return (all, chosenBefore) => {
		const there = all.find((each) => each.pid === command.pid && each.start === command.start);
		for (const each of [there, all.find(({ pid }) => pid === process.pid)]) if (each?.session !== void 0) sessions.add(each.session);
		if (withDaemons) {
			for (const { session } of all) if (session !== void 0) sessions.add(session);
		}
		const holds = ({ pid }) => inherited !== void 0 && targetOf(pid, inherited.number) === inherited.target && hasLock(pid, inherited.number);
		return workOf(all, {
			roots: there === void 0 ? chosenBefore : [command.pid, ...chosenBefore],
			sessions,
			isOurs: (each) => each.pid !== process.pid && (isMarked(each.pid, marks) || holds(each))
		});
	};
}


;// CONCATENATED MODULE: ./src/platform/processes/end-processes.js


// src/platform/processes/end-processes.ts
const mostRounds = 100;
const pauseMs = 5;
function endProcesses(choose, list = listProcesses) {
	const found = new Set();
	let killed = 0;
	try {
		if (process.platform === "win32") for (const pid of freshOf(choose, list(), found)) found.add(pid);
		else stopAll(choose, list, found);
	} finally {
		killed = [...found].filter((pid) => send(pid, "SIGKILL")).length;
	}
	return killed;
}
function stopAll(choose, list, found) {
	const stopped = new Set();
	let stoodStill = false;
	for (let round = 1; round <= mostRounds; round += 1) {
		const all = list();
		const fresh = freshOf(choose, all, found);
		for (const pid of fresh) {
			found.add(pid);
			if (send(pid, "SIGSTOP")) stopped.add(pid);
		}
		if (stoodStill && fresh.length === 0) return;
		stoodStill = all.every((each) => !stopped.has(each.pid) || each.stopped !== false);
		if (!stoodStill && fresh.length === 0) pause();
	}
}
function freshOf(choose, all, found) {
	return choose(all, [...found]).map(({ pid }) => pid).filter((pid) => pid > 1 && pid !== process.pid && !found.has(pid));
}
function pause() {
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
}
function send(pid, signal) {
	try {
		return process.kill(pid, signal);
	} catch {
		return false;
	}
}


;// CONCATENATED MODULE: ./src/platform/processes/end-gently.js




// src/platform/processes/end-gently.ts
const firstPauseMs = 20;
const end_gently_longestPauseMs = 500;
const killTakesMs = 1e3;
const collectMs = 2500;
var GentleEnd = class {
	#options;
	#list;
	#known = new Map();
	#asked = new Set();
	#kill;
	#killAtMs = Number.POSITIVE_INFINITY;
	#killedMs = Number.POSITIVE_INFINITY;
	constructor(options) {
		this.#options = options;
		this.#list = options.list ?? listProcesses;
	}
	left() {
		const all = this.#list();
		const chosen = this.#chosenOf(all, []);
		for (const { pid, start } of chosen) this.#known.set(pid, start);
		return chosen;
	}
	ask(except) {
		for (const { pid, start } of this.left()) {
			const name = `${pid} ${start}`;
			if (pid !== except && !this.#asked.has(name)) send(pid, "SIGTERM");
			this.#asked.add(name);
		}
	}
	killIn(ms) {
		const atMs = performance.now() + ms;
		if (atMs >= this.#killAtMs) return;
		this.#killAtMs = atMs;
		clearTimeout(this.#kill);
		this.#kill = setTimeout(() => this.#killNow(), ms);
	}
	async over(giveUp) {
		let told = "";
		try {
			for (let pauseMs = firstPauseMs; giveUp?.aborted !== true;) {
				const left = this.left();
				if (left.length === 0) return await this.#collected(giveUp);
				const names = left.map(({ pid, start }) => `${pid} ${start}`).join();
				if (performance.now() >= this.#killedMs + killTakesMs) {
					if (names !== told) this.#killNow();
					if (names !== told) this.#options.onLeft(left);
					told = names;
				}
				await (0,promises_namespaceObject.setTimeout)(pauseMs, void 0, { signal: giveUp }).catch(() => void 0);
				pauseMs = Math.min(pauseMs * 1.5, end_gently_longestPauseMs);
			}
		} finally {
			clearTimeout(this.#kill);
		}
	}
	async #collected(giveUp) {
		const untilMs = performance.now() + collectMs;
		const isThere = ([pid, start]) => send(pid, 0) && !isAnother(pid, start);
		while (giveUp?.aborted !== true && performance.now() < untilMs) {
			if (![...this.#known].some(isThere)) return;
			await (0,promises_namespaceObject.setTimeout)(40);
		}
	}
	#killNow() {
		this.#killedMs = Math.min(this.#killedMs, performance.now());
		try {
			endProcesses((all, before) => this.#chosenOf(all, before), this.#list);
		} catch {}
	}
	#chosenOf(all, before) {
		const known = all.filter(({ pid, start }) => this.#known.get(pid) === start);
		const roots = [...known.map(({ pid }) => pid), ...before];
		const chosen = new Set(this.#options.choose(all, roots).map(({ pid }) => pid));
		return all.filter((each) => each.pid > 1 && each.pid !== process.pid && (chosen.has(each.pid) || known.includes(each)));
	}
};
function isAnother(pid, start) {
	const status = lookAtProcess(pid);
	return typeof status !== "string" && status.start !== start;
}


;// CONCATENATED MODULE: ./src/keeper/server/end-scripts.js


// src/keeper/server/end-scripts.ts
const killMs = 5e3;
const endScripts = async (scripts, { ask, onLeft }) => {
	const choices = scripts.map(({ pid, start, marks }) => commandWork({
		command: {
			pid,
			start
		},
		marks,
		inherited: void 0
	}));
	const group = new GentleEnd({
		choose: (all, before) => choices.flatMap((choose) => [...choose(all, before)]),
		onLeft
	});
	if (ask) group.ask();
	else group.left();
	group.killIn(killMs);
	await group.over();
};


;// CONCATENATED MODULE: ./src/ticket/weight-request.js

// src/ticket/weight-request.ts
function weightRequest(weight) {
	if (weight === "all") return {
		weight: 1,
		exclusive: true
	};
	return {
		weight: weight ?? 1,
		weightIsExact: true
	};
}
function isOtherWeight(stated, { weight, exclusive = false }) {
	if (stated === void 0) return false;
	return stated === "all" ? !exclusive : exclusive || stated !== weight;
}
function weightMismatch(gate) {
	return new SlotgateError("WEIGHT_MISMATCH", "This job holds the gate already, with another weight", {
		gate,
		next: "Give the same weight in both uses, or in the first one alone"
	});
}
function checkWeight({ weight, limit: asked, weightIsExact }, gate, rules) {
	const limit = rules?.limit ?? asked;
	if (weightIsExact !== true || weight <= limit) return;
	const ruled = rules?.limit !== void 0;
	throw new SlotgateError("BAD_INPUT", `The weight ${weight} is above the limit ${limit}${ruled ? " of the policy" : ""}`, {
		gate,
		next: ruled ? `Ask for at most ${limit} slots at once` : "Lower the weight or raise the limit"
	});
}


;// CONCATENATED MODULE: ./src/core/record/same-job.js
// src/core/record/same-job.ts
const nameOfJob = [
	"server",
	"repository",
	"run",
	"attempt",
	"job"
];
function looksLikeOneJob(one, other) {
	const runner = compare(one.runner, other.runner);
	if (runner === "differs") return false;
	const checkRun = compare(one.checkRun, other.checkRun);
	if (checkRun !== "unknown") return checkRun === "same";
	const worker = compareProcesses(one.process, other.process);
	if (worker !== "unknown") return worker === "same";
	return runner === "same" && nameOfJob.every((name) => same_job_isSame(one, other, name));
}
function same_job_isSame({ details: one }, { details: other }, name) {
	if (name === "server") return compare(one[name], other[name]) !== "differs";
	return compare(one[name], other[name]) === "same";
}
function compareProcesses(one, other) {
	if (one === void 0 || other === void 0 || one.place === "") return "unknown";
	if (one.place !== other.place) return "unknown";
	return compare(`${one.pid} ${one.start}`, `${other.pid} ${other.start}`);
}
function compare(one, other) {
	if (one === void 0 || other === void 0 || one === "" || other === "") return "unknown";
	return one === other ? "same" : "differs";
}


;// CONCATENATED MODULE: ./src/core/record/marker-codec.js






// src/core/record/marker-codec.ts
const markerBytes = 4096;
const grantOffset = 3072;
const pulseOffset = 3584;
const longestDetail = 160;
const marker_codec_word = pipe(string(), maxLength(256));
const marker_codec_positive = pipe(number(), safeInteger(), minValue(1));
const marker_codec_small = pipe(marker_codec_positive, maxValue(1e4));
const marker_codec_count = pipe(number(), safeInteger(), minValue(0));
const announcementSchema = object({
	slotgate: literal(1),
	gate: untrusted(),
	ticket: pipe(marker_codec_positive, maxValue(largestNumber)),
	uuid: pipe(marker_codec_word, minLength(1)),
	limit: marker_codec_small,
	weight: marker_codec_small,
	priority: pipe(number(), safeInteger()),
	sinceMs: wallMs,
	keeper: optional(processAtPlaceSchema),
	runner: optional(marker_codec_word),
	checkRun: optional(marker_codec_word),
	origin: optional(originSchema),
	latestKey: optional(untrusted(256)),
	runOrder: fallback(optional(runOrderSchema), void 0),
	order: fallback(optional(marker_codec_word), void 0),
	reads: optional(marker_codec_positive),
	exclusive: fallback(optional(dist_boolean()), void 0),
	details: record(string(), untrusted())
});
const grantSchema = object({
	token: pipe(marker_codec_count, maxValue(largestNumber)),
	many: marker_codec_small,
	slots: pipe(array(slot), minLength(1), maxLength(1e4)),
	heldSinceMs: wallMs,
	longestHoldMs: optional(marker_codec_positive)
});
const leftSchema = array(object({
	pid: marker_codec_positive,
	user: untrusted(256),
	command: untrusted(256)
}));
const pulseSchema = object({
	heartbeat: pipe(marker_codec_count, maxValue(0xe8d4a51000)),
	job: optional(object({
		pid: marker_codec_positive,
		start: marker_codec_word
	})),
	left: fallback(optional(leftSchema), void 0),
	precedence: fallback(optional(precedenceSchema), void 0)
});
function encodeMarker(announcement, grant, pulse) {
	const bytes = new Uint8Array(markerBytes);
	bytes.set(encodeAnnouncement(announcement), 0);
	bytes.set(encodeGrant(grant), grantOffset);
	bytes.set(encodePulse(pulse), pulseOffset);
	return bytes;
}
function encodeGrant(grant) {
	const room = 512;
	if (grant === void 0) return line("", room);
	for (let many = grant.slots.length;; many = Math.floor(many / 2)) {
		const text = JSON.stringify({
			...grant,
			slots: grant.slots.slice(0, Math.max(1, many))
		});
		if (text.length < room || many <= 1) return line(text, room);
	}
}
function encodePulse({ left, ...pulse }) {
	const room = 512;
	for (let many = left?.length ?? 0;; many -= 1) {
		const text = JSON.stringify(many === 0 ? pulse : {
			...pulse,
			left: left?.slice(0, many)
		});
		if (many === 0 || new TextEncoder().encode(text).length < room) return line(text, room);
	}
}
function decodeMarker(bytes) {
	const announcement = safeParse(announcementSchema, parseJson(bytes.subarray(0, grantOffset)));
	return {
		announcement: announcement.success ? announcement.output : void 0,
		grant: marker_codec_parsed(grantSchema, bytes.subarray(grantOffset, pulseOffset)),
		pulse: decodePulse(bytes.subarray(pulseOffset, markerBytes))
	};
}
function decodePulse(bytes) {
	return marker_codec_parsed(pulseSchema, bytes);
}
function marker_codec_parsed(schema, bytes) {
	const result = safeParse(schema, parseJson(bytes));
	return result.success ? result.output : void 0;
}
function encodeAnnouncement(announcement) {
	for (let longest = longestDetail;; longest = Math.floor(longest / 2)) {
		const entries = Object.entries(announcement.details).slice(0, 24);
		const details = Object.fromEntries(entries.map(([key, value]) => [key.slice(0, 24), cut(rawOf(value), longest)]));
		const text = JSON.stringify({
			...announcement,
			details: longest === 0 ? {} : details
		});
		if (new TextEncoder().encode(text).length < 3072 || longest === 0) return line(text, grantOffset);
	}
}
function cut(value, longest) {
	const characters = [...value.slice(0, 4 * longest)];
	return characters.length <= longest ? value.slice(0, 4 * longest) : `${characters.slice(0, longest - 1).join("")}\u2026`;
}
function line(text, length) {
	const bytes = new Uint8Array(length).fill(32);
	bytes.set(new TextEncoder().encode(text).subarray(0, length - 1));
	bytes[length - 1] = 10;
	return bytes;
}


;// CONCATENATED MODULE: ./src/store/files/strange-entries.js



// src/store/files/strange-entries.ts
function isStrange(error) {
	return [
		"ELOOP",
		"EISDIR",
		"ENXIO",
		"ENOTDIR"
	].includes(codeOf(error));
}
async function strangeEntry({ name: gate, path, home }, name, cause) {
	const status = await home.status(name).catch(() => void 0);
	const type = status?.kind === "directory" ? "directory" : status?.type ?? "special file";
	const options = `--path ${JSON.stringify(path)} --gate ${JSON.stringify(printable(gate, 80))}`;
	return new SlotgateError("PATH_UNFIT", `${name} of the gate is a ${type} instead of a file`, {
		next: `Run \`slotgate recover ${options} --advance auto\`: it removes a ${type} of that name, or renames it, and rebuilds the record`,
		cause
	});
}
async function clearName(gate, name) {
	const { home, world } = gate;
	const status = await home.status(name).catch((error) => {
		if (codeOf(error) !== "ENOENT") throw error;
	});
	if (status === void 0 || status.kind === "file") return false;
	if (status.kind === "other") await home.unlink(name);
	else await home.removeDirectory(name).catch(async (error) => {
		if (!["ENOTEMPTY", "EEXIST"].includes(codeOf(error))) throw error;
		await home.rename(name, entryName(`.aside-${world.chance.uuid()}`));
	});
	return true;
}
async function pastStrange(gate, name, call) {
	try {
		return await call();
	} catch (error) {
		if (!(isStrange(error) || ["EEXIST", "ENOTEMPTY"].includes(codeOf(error))) || !await clearName(gate, name)) throw error;
		return await call();
	}
}


;// CONCATENATED MODULE: ./src/store/markers/own-markers.js
// src/store/markers/own-markers.ts
const own_markers_kept = new WeakMap();
function ownMarkerAt(gate, ticket) {
	return own_markers_kept.get(gate.world)?.get(key(gate, ticket));
}
function keepOwnMarker(gate, ticket, marker) {
	const markers = own_markers_kept.get(gate.world) ?? new Map();
	own_markers_kept.set(gate.world, markers.set(key(gate, ticket), marker));
}
function forgetOwnMarker(gate, ticket) {
	own_markers_kept.get(gate.world)?.delete(key(gate, ticket));
}
function key({ directory }, ticket) {
	return `${directory}/${ticket}`;
}


;// CONCATENATED MODULE: ./src/store/markers/markers.js






// src/store/markers/markers.ts
const markers_phases = ["ready", "running"];
async function openMarker(gate, name, access) {
	try {
		return await gate.home.open(markerFileName(gate.name, name), access);
	} catch (error) {
		if (codeOf(error) === "ENOENT") return void 0;
		throw error;
	}
}
async function readMarker(gate, name) {
	const own = ownMarkerAt(gate, name.ticket);
	if (own !== void 0) return own.phase === name.phase ? own.content : void 0;
	const file = await openMarker(gate, name, "read");
	if (file === void 0) return void 0;
	try {
		return decodeMarker(await file.read(0, markerBytes));
	} finally {
		await file.close();
	}
}
async function probeMarker(gate, ticket) {
	if (ownMarkerAt(gate, ticket.ticket)?.content.announcement?.uuid === ticket.uuid) return {
		lock: "held",
		pulse: void 0
	};
	const found = await probeNames(gate, ticket, { listed: false });
	if (found !== void 0) return found;
	const names = await gate.home.list();
	const { ticket: number } = ticket;
	if (!markers_phases.some((phase) => names.includes(markerFileName(gate.name, {
		ticket: number,
		phase
	})))) return {
		lock: "missing",
		pulse: void 0
	};
	return await probeNames(gate, ticket, { listed: true }) ?? {
		lock: "held",
		pulse: void 0
	};
}
async function probeNames(gate, ticket, { listed }) {
	let foreign = false;
	for (const phase of markers_phases) {
		const name = {
			ticket: ticket.ticket,
			phase
		};
		const file = await openMarker(gate, name, "update").catch((error) => {
			if (!isStrange(error)) return unlessLinked(error);
			foreign ||= listed;
		});
		if (file === void 0) continue;
		if (file === "linked") {
			const { announcement, pulse } = await readMarker(gate, name) ?? {};
			foreign = announcement !== void 0 && announcement.uuid !== ticket.uuid;
			if (!foreign) return {
				lock: "free",
				pulse
			};
			continue;
		}
		try {
			const free = await file.tryLock(gate.lock);
			if (!free && !gate.world.mount.locksOutliveHosts) return {
				lock: "held",
				pulse: void 0
			};
			const { announcement, pulse } = decodeMarker(await file.read(0, markerBytes));
			foreign = announcement !== void 0 && announcement.uuid !== ticket.uuid;
			if (!foreign) return {
				lock: free ? "free" : "held",
				pulse
			};
		} finally {
			await file.close();
		}
	}
	return foreign ? {
		lock: "missing",
		pulse: void 0
	} : void 0;
}
function unlessLinked(error) {
	if (codeOf(error) === "EMLINK") return "linked";
	throw error;
}
async function removeMarker(gate, ticket) {
	for (const phase of markers_phases) await unlinkMarker(gate, {
		ticket,
		phase
	});
}
async function unlinkMarker(gate, name) {
	await gate.home.unlink(markerFileName(gate.name, name)).catch((error) => {
		if (codeOf(error) !== "ENOENT") throw error;
	});
}
async function openOrMakeMarker(gate, name) {
	const file = markerFileName(gate.name, name);
	const open = async () => await openOrCreate(gate.home, file, gate.fileMode);
	return await pastStrange(gate, file, open).catch(async (error) => {
		if (codeOf(error) !== "EMLINK") throw error;
		await gate.home.unlink(file);
		return await open();
	});
}
async function markerExists(gate, name) {
	try {
		const file = await openMarker(gate, name, "read");
		await file?.close();
		return file !== void 0;
	} catch (error) {
		if (isStrange(error) || ["EACCES", "EPERM"].includes(codeOf(error))) return true;
		throw error;
	}
}


;// CONCATENATED MODULE: ./src/store/transaction/read-record.js







// src/store/transaction/read-record.ts
async function readRecord(gate) {
	try {
		const bytes = await withOpened(gate, async ({ home }) => await readWhole(home, fileNames.counter, readCounter));
		const decoded = decodeCounter(bytes);
		return decoded.kind === "good" ? decoded.record : decoded.best?.record;
	} catch (error) {
		if (error instanceof SlotgateError) throw explain(error, gate);
		return;
	}
}
async function readMarkerOf(gate, entry) {
	const phases = "token" in entry ? ["running", "ready"] : ["ready", "running"];
	return await withOpened(gate, async (opened) => {
		for (const phase of phases) {
			const name = {
				ticket: entry.ticket,
				phase
			};
			const marker = await readMarker(opened, name).catch(() => void 0);
			if (marker?.announcement?.uuid === entry.uuid) return marker;
		}
	});
}


;// CONCATENATED MODULE: ./src/keeper/ticket/own-ticket.js




// src/keeper/ticket/own-ticket.ts
const mostMarkers = 32;
async function ownTicket(gate, errand) {
	const record = await readRecord(gate);
	if (record === void 0) return void 0;
	const mine = errand.mine?.find(({ ticket }) => findHolder(record, ticket) !== void 0);
	if (mine !== void 0) return {
		kind: "mine",
		uuid: mine.ticket
	};
	const entry = await findAlike(gate, record, errand);
	if (entry === void 0) return void 0;
	return {
		kind: "alike",
		ticket: entry.ticket,
		holds: "token" in entry
	};
}
async function findAlike(gate, record, errand) {
	const { place } = gate.world.processes;
	const { job, runner, checkRun, details } = errand;
	const process = job === void 0 ? void 0 : {
		place,
		...job
	};
	const bounded = (text) => text === void 0 ? void 0 : boundedIdentity(text);
	const me = {
		runner: bounded(runner),
		checkRun: bounded(checkRun),
		process,
		details
	};
	const candidates = [...record.running, ...record.waiting].filter((entry) => couldBe(me, entry) && !hasGone(gate, entry));
	for (const entry of candidates.slice(0, mostMarkers)) if (looksLikeOneJob(me, await describe(gate, entry))) return entry;
}
function couldBe(me, { runner, checkRun }) {
	const known = {
		runner,
		checkRun,
		details: {}
	};
	if (looksLikeOneJob(me, known)) return true;
	return !(known.runner !== void 0 && me.runner !== void 0 && known.runner !== me.runner || known.checkRun !== void 0 && me.checkRun !== void 0);
}
async function describe(gate, entry) {
	const marker = await readMarkerOf(gate, entry).catch(() => void 0);
	const job = marker?.pulse?.job;
	const process = job === void 0 || entry.keeper === void 0 ? void 0 : {
		place: entry.keeper.place,
		...job
	};
	const { runner, checkRun } = entry;
	return {
		runner,
		checkRun,
		process,
		details: marker?.announcement?.details ?? {}
	};
}
function hasGone({ world: { processes } }, entry) {
	const { keeper } = entry;
	if ("token" in entry || keeper === void 0 || keeper.place !== processes.place) return false;
	return processes.look({
		pid: keeper.pid,
		start: keeper.start
	}) === "gone";
}
function refuseAlike({ ticket, holds }, { gate }) {
	const does = holds ? "holds a slot" : "waits";
	return {
		kind: "refused",
		code: "OWN_TICKET",
		message: `Ticket ${ticket} of gate ${JSON.stringify(gate)} ${does} for this job, and this step cannot reach its keeper. Use the gate once in this job, or run all its steps as one user and keep SLOTGATE_HELD in their environment`
	};
}


;// CONCATENATED MODULE: ./src/keeper/server/find-own.js


// src/keeper/server/find-own.ts
async function findOwn(errand, { openExisting, log }) {
	try {
		const own = await ownTicket(await openExisting(errand, () => void 0), errand);
		if (own?.kind !== "alike") return {
			kind: "own",
			outcome: "none"
		};
		const refused = refuseAlike(own, errand);
		return {
			kind: "own",
			outcome: "found",
			message: "message" in refused ? refused.message : ""
		};
	} catch (error) {
		log(`could not look for the job's ticket: ${codeOf(error)} ${messageOf(error)}`);
		if (codeOf(error) === "BAD_INPUT") return {
			kind: "own",
			outcome: "none"
		};
		return {
			kind: "own",
			outcome: "unknown",
			message: messageOf(error)
		};
	}
}


;// CONCATENATED MODULE: ./src/core/record/departed.js


// src/core/record/departed.ts
const longestMs = 6048e5;
function withDropped(record, waiter, sinceMs) {
	const { ticket, uuid, priority, inPlaceOf, replacedBy } = waiter;
	const rest = without(record, uuid);
	if (priority === 0 && inPlaceOf === void 0 && replacedBy === void 0) return rest;
	return withDeparted(rest, {
		ticket,
		uuid,
		sinceMs,
		priority,
		...inPlaceOf === void 0 ? {} : { inPlaceOf },
		...replacedBy === void 0 ? {} : { replacedBy }
	});
}
function findDeparted({ departed = [] }, uuid) {
	return departed.find((one) => one.uuid === uuid);
}
function asItStood(record, waiter) {
	const departed = findDeparted(record, waiter.uuid);
	if (departed?.priority === void 0) return waiter;
	const { priority, inPlaceOf, replacedBy } = departed;
	const { inPlaceOf: _, ...rest } = waiter;
	return {
		...rest,
		priority,
		...inPlaceOf === void 0 ? {} : { inPlaceOf },
		...replacedBy === void 0 ? {} : {
			replacedBy,
			passedOver: true
		}
	};
}
function forcedOut({ departed = [] }) {
	return departed.filter(isForced);
}
function withAllForcedOut(record, forced) {
	return forced.reduce((rest, one) => withDeparted(without(rest, one.uuid), one), record);
}
function withDeparted(record, newest) {
	const { departed = [] } = record;
	const all = [...departed.filter(({ uuid, sinceMs }) => uuid !== newest.uuid && newest.sinceMs - sinceMs <= longestMs), newest];
	const kept = new Set([...all.filter(isForced).slice(-256), ...all.filter((one) => !isForced(one)).slice(-64)]);
	return {
		...record,
		departed: all.filter((one) => kept.has(one))
	};
}
function isForced({ by }) {
	return by !== void 0;
}


;// CONCATENATED MODULE: ./src/store/files/operator-commands-file.js









// src/store/files/operator-commands-file.ts
const ordersSchema = object({
	paused: recordSchema.entries.paused,
	resized: recordSchema.entries.resized,
	departed: recordSchema.entries.departed,
	format: optional(number(), 1)
});
const noOrders = { format: 1 };
async function readOrders(gate) {
	try {
		const bytes = await readWhole(gate.home, fileNames.orders);
		const orders = safeParse(ordersSchema, parseJson(bytes));
		if (!orders.success) return void 0;
		const { format, ...standing } = orders.output;
		if (!isKnownFormat(format)) throw formatTooNew(format);
		return {
			...standing,
			format
		};
	} catch (error) {
		if (codeOf(error) === "ENOENT") return noOrders;
		if (isStrange(error)) return void 0;
		throw error;
	}
}


;// CONCATENATED MODULE: ./src/store/gate/removal.js







// src/store/gate/removal.ts
const keptFiles = [fileNames.lock, fileNames.counter];
async function moveAway(gate, away) {
	const { name, store } = gate;
	try {
		await store.rename(encodeGateName(name), away);
	} catch (error) {
		if (![
			"ENOENT",
			"ENOTEMPTY",
			"EEXIST",
			"ESTALE"
		].includes(codeOf(error))) throw error;
	}
	await store.list();
	await removeLeftOvers(gate, away).catch(() => void 0);
}
async function removeLeftOvers({ world, path, home }, away) {
	const { maintenance } = world.files;
	if (maintenance === void 0) await removeFiles(home, keptFiles);
	else if (!await maintenance.clean(path, away)) await cleanRemoved(maintenance.trusted, path, away);
}
async function cleanRemoved(files, path, away) {
	await withStore(files, path, async (store) => closing(await store.openDirectory(away), async (husk) => {
		if (await isHusk(husk, away)) await removeFiles(husk, keptFiles);
	}));
}
async function isHusk(directory, name) {
	const decoded = decodeCounter(await readWhole(directory, fileNames.counter));
	return (decoded.kind === "good" ? decoded.record : decoded.best?.record)?.removed === name;
}
async function wasRemoved(gate) {
	const names = await withStore(gate.world.files, gate.path, (store) => store.list()).catch(() => []);
	return !names.includes(encodeGateName(gate.name)) && names.some((name) => parseKeptNumberFileName(name) !== void 0);
}
async function remakeGate(gate) {
	const { world, name, lock, timing } = gate;
	const made = await openGate(world, {
		path: gate.path,
		name,
		lock
	});
	if (made.lock === lock && JSON.stringify(made.timing) === JSON.stringify(timing)) return;
	throw new SlotgateError("LOCK_MISMATCH", "The gate was created again with another lock driver or timing", {
		gate: name,
		path: gate.directory,
		next: "Start the job again"
	});
}
function gateRemoved({ name, directory }) {
	return new SlotgateError("GATE_REMOVED", "The gate was removed", {
		gate: name,
		path: directory,
		next: "The next job that uses it creates it again"
	});
}
function isGateRemoved(error) {
	return codeOf(error) === "GATE_REMOVED";
}
async function removeFiles(directory, but) {
	const names = (await directory.list()).filter((name) => isGateFileName(name));
	const [first, last] = [fileNames.identity, fileNames.counter];
	const order = [
		first,
		...names.filter((name) => name !== first && name !== last),
		last
	];
	for (const name of order) if (names.includes(name) && !but.includes(name)) await directory.unlink(name);
}


;// CONCATENATED MODULE: ./src/core/admission/run-places.js



// src/core/admission/run-places.ts
function inTurn(record) {
	const line = inLine(record.waiting);
	const byWorkflow = new Map();
	for (const waiter of line) {
		const of = workflowOf(record, waiter);
		if (of === void 0) continue;
		const others = byWorkflow.get(of);
		if (others === void 0) byWorkflow.set(of, [waiter]);
		else others.push(waiter);
	}
	if (byWorkflow.size === 0) return line;
	const next = new Map([...byWorkflow].map(([of, waiters]) => [of, waiters.toSorted(compareRuns).values()]));
	return line.map((waiter) => {
		const of = workflowOf(record, waiter);
		return (of === void 0 ? void 0 : next.get(of)?.next().value) ?? waiter;
	});
}
function withPlaceUsed({ record, me }) {
	const waiting = [...record.waiting.filter((other) => other.uuid !== me.uuid), me];
	const owner = inLine(waiting)[inTurn({
		...record,
		waiting
	}).indexOf(me)];
	if (owner === void 0 || owner === me) return record;
	const { priority, ticket, inPlaceOf = ticket } = me;
	const put = (other) => other.uuid === owner.uuid ? {
		...other,
		priority,
		inPlaceOf
	} : other;
	return {
		...record,
		waiting: record.waiting.map(put)
	};
}
function requiringRunOrder(record) {
	const isWanted = isRuled(record) || record.waiting.some((one) => workflowOf(record, one));
	return withFeature(record, runOrderFeature, isWanted);
}
function isRuled(record) {
	return record.policy?.order === "run" && isPossible(record);
}
function workflowOf(record, waiter) {
	const { order, runOrder, replacedBy } = waiter;
	if ((record.policy?.order ?? order) !== "run" || replacedBy !== void 0) return void 0;
	return isPossible(record) ? runOrder?.of : void 0;
}
function isPossible({ running }) {
	return running.every(({ order }) => order !== void 0);
}
function compareRuns(one, other) {
	const [mine, theirs] = [one.runOrder, other.runOrder];
	return mine === void 0 || theirs === void 0 ? 0 : byRun(mine, theirs);
}


;// CONCATENATED MODULE: ./src/core/record/unreadable.js
// src/core/record/unreadable.ts
function unreadableUuid(ticket) {
	return `unreadable-${ticket}`;
}


;// CONCATENATED MODULE: ./src/core/history/history-line.js






// src/core/history/history-line.ts
const history_line_number = pipe(number(), safeInteger(), minValue(0), maxValue(largestNumber));
const ticketEnds = [
	"released",
	"withdrawn",
	"timed-out",
	"reclaimed",
	"dropped",
	"forced",
	"expired",
	"refused",
	"replaced"
];
const endSchema = picklist(ticketEnds);
const historyLineSchema = looseObject({
	event: picklist([
		"ended",
		"rebuilt",
		"lost",
		"ordered",
		"totals"
	]),
	atMs: wallMs,
	ticket: optional(history_line_number),
	token: optional(history_line_number),
	unreadable: optional(dist_boolean()),
	end: optional(endSchema),
	sinceMs: optional(wallMs),
	heldSinceMs: optional(wallMs),
	waitedMs: optional(wallMs),
	heldMs: optional(wallMs),
	slots: optional(array(history_line_number)),
	many: fallback(optional(pipe(history_line_number, maxValue(1e4))), void 0),
	limit: optional(history_line_number),
	proof: optional(unknown()),
	reason: optional(untrusted()),
	order: optional(untrusted()),
	by: optional(untrusted()),
	details: optional(record(string(), untrusted())),
	next: optional(history_line_number),
	totals: optional(unknown())
});
function endedLine(entry, facts) {
	const { end, atMs, limit, waitedMs, heldMs, proof, reason, by, details } = facts;
	return {
		event: "ended",
		end,
		atMs,
		ticket: entry.ticket,
		...entry.uuid === unreadableUuid(entry.ticket) ? { unreadable: true } : {},
		...grantOf(entry),
		sinceMs: entry.sinceMs,
		limit,
		...waitedMs === void 0 ? {} : { waitedMs: Math.round(waitedMs) },
		...heldMs === void 0 ? {} : { heldMs: Math.round(heldMs) },
		...proof === void 0 ? {} : { proof },
		...reason === void 0 ? {} : { reason },
		...by === void 0 ? {} : { by },
		...details === void 0 ? {} : { details: { ...details } }
	};
}
function grantOf(entry) {
	if (!("slots" in entry)) return {};
	const { token, heldSinceMs, slots } = entry;
	const more = slots.length > mostSlots ? { many: slots.length } : {};
	return {
		token,
		heldSinceMs,
		slots: slots.slice(0, mostSlots),
		...more
	};
}
const mostHistoryBytes = 1048576;
const longestHistoryLine = 2048;
const longestLineRead = 65536;
const mostHistoryBytesRead = 2 * mostHistoryBytes;
const mostSlots = 16;
const history_line_longestText = 400;
const longestKey = 24;
const mostDetails = 24;
function encodeHistoryLine(line) {
	for (let longest = history_line_longestText;; longest = Math.floor(longest / 2)) {
		const text = JSON.stringify(longest === history_line_longestText ? line : withShorterTexts(line, longest));
		const bytes = new TextEncoder().encode(`${text}\n`);
		if (bytes.length <= 2048 || longest === 0) return bytes;
	}
}
function withShorterTexts(line, longest) {
	const { reason, by, details } = line;
	const entries = Object.entries(details ?? {}).slice(0, mostDetails).map(([key, value]) => [key.slice(0, longestKey), rawOf(value).slice(0, longest)]);
	return {
		...line,
		...reason === void 0 ? {} : { reason: rawOf(reason).slice(0, longest) },
		...by === void 0 ? {} : { by: rawOf(by).slice(0, longest) },
		...details === void 0 ? {} : { details: longest === 0 ? {} : Object.fromEntries(entries) }
	};
}
function decodeHistory(bytes) {
	return new TextDecoder().decode(bytes).split(/\n|(?=\{"event":)/).flatMap((text) => {
		if (text.length > longestLineRead) return [];
		const line = safeParse(historyLineSchema, parseJson(text));
		return line.success ? [line.output] : [];
	});
}
function numbersIn(lines) {
	return lines.flatMap(({ unreadable, ticket = 0, token = 0, next = 1 }) => unreadable === true ? [] : [
		ticket,
		token,
		next - 1
	]);
}
function highestNumber(lines) {
	return highest(0, numbersIn(lines), largestNumber - 1);
}


;// CONCATENATED MODULE: ./src/core/history/ended-tickets.js


// src/core/history/ended-tickets.ts
const reclaimReasons = [
	"heartbeat",
	"processes",
	"runner",
	"other"
];
const ended_tickets_longestText = 400;
const ended_tickets_longestDetail = 160;
const ended_tickets_longestKey = 24;
const furthestMs = 864e13;
function endedTickets(lines) {
	const byTicket = new Map();
	for (const line of lines) {
		const ended = endedTicket(line);
		if (ended === void 0) continue;
		byTicket.delete(ended.ticket);
		byTicket.set(ended.ticket, ended);
	}
	return [...byTicket.values()];
}
function endedTicket(line) {
	const { event, ticket, end } = line;
	if (event !== "ended" || ticket === void 0 || end === void 0) return void 0;
	const cameMs = moment(line.sinceMs);
	const heldFromMs = moment(line.heldSinceMs);
	const endedMs = moment(line.atMs) ?? 0;
	const hadSlot = line.token !== void 0 || heldFromMs !== void 0;
	return {
		ticket,
		token: line.token,
		slots: line.slots ?? [],
		many: Math.max(line.slots?.length ?? 0, line.many ?? 0),
		limit: line.limit,
		end,
		reclaim: end === "reclaimed" ? reclaimReason(line.proof) : void 0,
		cameMs,
		heldFromMs,
		endedMs,
		waited: measured(line.waitedMs) ?? (hadSlot ? between(cameMs, heldFromMs, false) : between(cameMs, endedMs, true)),
		held: hadSlot ? measured(line.heldMs) ?? between(heldFromMs, endedMs, true) : void 0,
		who: printableDetails(line.details),
		reason: line.reason === void 0 ? void 0 : printable(line.reason, ended_tickets_longestText),
		by: line.by === void 0 ? void 0 : printable(line.by, ended_tickets_longestDetail)
	};
}
function reclaimReason(proof) {
	const kind = typeof proof === "object" && proof !== null && "kind" in proof ? proof.kind : "";
	return reclaimReasons.find((reason) => reason === kind) ?? "other";
}
function moment(ms) {
	return ms !== void 0 && Math.abs(ms) <= furthestMs ? ms : void 0;
}
function measured(ms) {
	return ms !== void 0 && ms >= 0 && ms <= 31536e6 ? {
		ms,
		about: false
	} : void 0;
}
function between(fromMs, toMs, about) {
	if (fromMs === void 0 || toMs === void 0) return void 0;
	const ms = Math.max(0, toMs - fromMs);
	return ms <= 31536e6 ? {
		ms,
		about
	} : void 0;
}
function printableDetails(details) {
	const entries = Object.entries(details ?? {}).map(([key, value]) => [printable(key, ended_tickets_longestKey), printable(value, ended_tickets_longestDetail)]);
	return Object.fromEntries(entries.filter(([key, value]) => key !== "" && value !== ""));
}


;// CONCATENATED MODULE: ./src/core/history/histogram.js
// src/core/history/histogram.ts
const boundsMs = [
	1e3,
	5e3,
	15e3,
	6e4,
	3e5,
	9e5,
	18e5,
	36e5,
	72e5,
	144e5,
	288e5,
	864e5
];
const emptyHistogram = {
	counts: Array.from({ length: boundsMs.length + 1 }, () => 0),
	sumMs: 0
};
function counted(histogram, durationsMs) {
	const counts = [...histogram.counts];
	let { sumMs } = histogram;
	for (const ms of durationsMs) {
		const found = boundsMs.findIndex((bound) => ms <= bound);
		const index = found < 0 ? boundsMs.length : found;
		counts[index] = (counts[index] ?? 0) + 1;
		sumMs += ms;
	}
	return {
		counts,
		sumMs
	};
}


;// CONCATENATED MODULE: ./src/core/history/totals.js





// src/core/history/totals.ts
const noTotals = {
	sinceMs: void 0,
	ends: zeroes(ticketEnds),
	reclaims: zeroes(reclaimReasons),
	rebuilds: 0,
	losses: 0,
	waits: emptyHistogram,
	holds: emptyHistogram
};
function addUp(lines, before = noTotals) {
	const at = lines.findLastIndex((line) => totalsOf(line) !== void 0);
	const line = lines[at];
	const base = line === void 0 ? before : totalsOf(line) ?? before;
	return lines.slice(at + 1).reduce(withLine, base);
}
function haveTotals(lines) {
	return lines.some((line) => totalsOf(line) !== void 0);
}
function totalsLine(totals, lines, atMs) {
	const line = (kept) => ({
		event: "totals",
		atMs,
		next: highestNumber(lines) + 1,
		totals: {
			...kept,
			boundsMs: boundsMs
		}
	});
	const whole = line(totals);
	return encodeHistoryLine(whole).length <= 2048 ? whole : line(ownOf(totals));
}
function ownOf({ sinceMs, ends, reclaims, rebuilds, losses, waits, holds }) {
	return {
		sinceMs,
		ends: only(ticketEnds, ends),
		reclaims: only(reclaimReasons, reclaims),
		rebuilds,
		losses,
		waits,
		holds
	};
}
function only(keys, counts) {
	return Object.fromEntries(keys.map((key) => [key, counts[key]]));
}
function withLine(totals, line) {
	const sinceMs = totals.sinceMs ?? line.atMs;
	if (line.event === "rebuilt") return {
		...totals,
		sinceMs,
		rebuilds: totals.rebuilds + 1
	};
	if (line.event === "lost") return {
		...totals,
		sinceMs,
		losses: totals.losses + 1
	};
	const ended = endedTicket(line);
	if (ended === void 0) return totals;
	const { end, reclaim, waited, held } = ended;
	const waits = held !== void 0 && waited?.about === false ? [waited.ms] : [];
	return {
		...totals,
		sinceMs,
		ends: plusOne(totals.ends, end),
		reclaims: reclaim === void 0 ? totals.reclaims : plusOne(totals.reclaims, reclaim),
		waits: counted(totals.waits, waits),
		holds: counted(totals.holds, held?.about === false ? [held.ms] : [])
	};
}
function plusOne(counts, key) {
	return {
		...counts,
		[key]: counts[key] + 1
	};
}
function zeroes(keys) {
	return Object.fromEntries(keys.map((key) => [key, 0]));
}
const totals_count = pipe(number(), safeInteger(), minValue(0));
const histogram = fallback(object({
	counts: pipe(array(totals_count), dist_length(boundsMs.length + 1)),
	sumMs: pipe(number(), minValue(0), maxValue(Number.MAX_VALUE))
}), {
	counts: [...emptyHistogram.counts],
	sumMs: 0
});
const totalsSchema = looseObject({
	sinceMs: fallback(optional(wallMs), void 0),
	ends: record(string(), totals_count),
	reclaims: record(string(), totals_count),
	rebuilds: optional(totals_count, 0),
	losses: optional(totals_count, 0),
	waits: histogram,
	holds: histogram,
	boundsMs: array(number())
});
function totalsOf(line) {
	if (line.event !== "totals") return void 0;
	const parsed = safeParse(totalsSchema, line.totals);
	if (!parsed.success) return void 0;
	const { boundsMs: bounds, sinceMs, ends, reclaims, ...rest } = parsed.output;
	const same = JSON.stringify(bounds) === JSON.stringify(boundsMs);
	return {
		...rest,
		...same ? {} : {
			waits: emptyHistogram,
			holds: emptyHistogram
		},
		sinceMs,
		ends: {
			...noTotals.ends,
			...ends
		},
		reclaims: {
			...noTotals.reclaims,
			...reclaims
		}
	};
}


;// CONCATENATED MODULE: ./src/store/files/history-file.js






// src/store/files/history-file.ts
async function appendHistory(gate, lines) {
	const { home, fileMode } = gate;
	const encoded = lines.map(encodeHistoryLine);
	const bytes = new Uint8Array(encoded.reduce((sum, line) => sum + line.length, 0));
	let at = 0;
	for (const line of encoded) {
		bytes.set(line, at);
		at += line.length;
	}
	const append = async () => await home.append(fileNames.history, bytes, fileMode);
	await pastStrange(gate, fileNames.history, append).catch(async (error) => {
		if (codeOf(error) !== "EMLINK") throw error;
		await rotate(gate);
		await append();
	});
	const { sizeBytes } = await home.status(fileNames.history);
	if (sizeBytes > 1048576) await rotate(gate);
}
async function readRecentHistory(gate) {
	try {
		return await withOpened(gate, readRecent);
	} catch {
		return [];
	}
}
async function readRecent({ home }) {
	const file = await home.open(fileNames.history, "read");
	try {
		const { sizeBytes } = await file.status();
		const from = Math.max(0, sizeBytes - recentBytes);
		return decodeHistory(await file.read(from, recentBytes));
	} finally {
		await file.close();
	}
}
const recentBytes = 65536;
async function rotate(gate) {
	const newer = await linesOf(gate, "history").catch(history_file_unreadable);
	const lines = [...haveTotals(newer) ? [] : await linesOf(gate, "olderHistory").catch(history_file_unreadable), ...newer];
	const line = totalsLine(addUp(lines), lines, gate.world.clock.wallMs());
	const putAside = async () => await gate.home.rename(fileNames.history, fileNames.olderHistory);
	await pastStrange(gate, fileNames.olderHistory, putAside).catch(async (error) => {
		if (!(isStrange(error) || [
			"EEXIST",
			"ENOTEMPTY",
			"EPERM",
			"EACCES"
		].includes(codeOf(error)))) throw error;
		await gate.home.unlink(fileNames.history);
	});
	await gate.home.append(fileNames.history, encodeHistoryLine(line), gate.fileMode);
}
async function readHistoryLines({ home }, name) {
	const file = await home.open(name, "read");
	try {
		const { sizeBytes } = await file.status();
		if (sizeBytes <= 2097152) return decodeHistory(await file.read(0, mostHistoryBytesRead));
		const top = decodeHistory(await file.read(0, recentBytes));
		const end = decodeHistory(await file.read(sizeBytes - mostHistoryBytes, mostHistoryBytes));
		return [...top.filter(({ event }) => event === "totals"), ...end];
	} finally {
		await file.close();
	}
}
async function linesOf(gate, name) {
	try {
		return await readHistoryLines(gate, fileNames[name]);
	} catch (error) {
		if (codeOf(error) === "ENOENT") return [];
		throw error;
	}
}
const history_file_unreadable = () => [];


;// CONCATENATED MODULE: ./src/store/gate/kept-numbers.js







// src/store/gate/kept-numbers.ts
const mostRead = 64;
const contentSchema = object({
	slotgate: literal(1),
	next: number()
});
async function keepNumbers(shared, next) {
	const kept = await keptNumbers(shared.store);
	for (const number of kept.filter((other) => other >= next).slice(0, mostRead)) if (await saysItsNumber(shared.store, number)) return;
	const taken = new Set(kept);
	let number = next;
	for (let tries = 0; tries < mostRead; tries += 1) {
		while (taken.has(number)) number += 1;
		if (await makeKeptNumber(shared, number)) return;
		number += 1;
	}
	throw tooMany(mostRead);
}
async function makeKeptNumber(shared, next) {
	try {
		const file = await shared.store.create(keptNumberFileName(next), shared.fileMode);
		try {
			const text = `${JSON.stringify({
				slotgate: 1,
				next
			})}\n`;
			await writePatches(file, [{
				offset: 0,
				bytes: new TextEncoder().encode(text)
			}]);
		} finally {
			await file.close();
		}
		return true;
	} catch (error) {
		if (codeOf(error) !== "EEXIST") throw error;
		return await saysItsNumber(shared.store, next);
	}
}
async function highestKeptNumber(store) {
	const kept = await keptNumbers(store);
	const large = kept.filter((number) => number > mostByName);
	if (large.length > mostRead) throw tooMany(large.length);
	for (const number of large) if (await saysItsNumber(store, number)) return number - 1;
	return Math.max(1, ...kept.filter((number) => number <= mostByName).slice(0, 1)) - 1;
}
async function aboveKeptNumbers(gate, record) {
	const next = Math.max(record.next, await highestKeptNumber(gate.store) + 1);
	if (next > gate.world.clock.wallMs() / 1e3) await keepNumbersAhead(gate, next);
	return {
		...record,
		next
	};
}
async function keepNumbersAhead(shared, next) {
	await keepNumbers(shared, next + mostNumbersAhead).catch(() => void 0);
}
async function keptNumbers(store) {
	return (await store.list()).flatMap((name) => parseKeptNumberFileName(name) ?? []).sort((a, b) => b - a);
}
async function saysItsNumber(store, number) {
	const bytes = await readWhole(store, keptNumberFileName(number)).catch((error) => {
		if (!isStrange(error) && ![
			"ENOENT",
			"EACCES",
			"EPERM"
		].includes(codeOf(error))) throw error;
		return new Uint8Array();
	});
	const content = safeParse(contentSchema, parseJson(bytes));
	return content.success && content.output.next === number;
}
function tooMany(many) {
	return new SlotgateError("NUMBERS_USED_UP", `${many} files named .next-<number> were not written by slotgate`, { next: "Remove those that are empty: slotgate writes the number into each of its own" });
}


;// CONCATENATED MODULE: ./src/core/admission/latest-wins.js


// src/core/admission/latest-wins.ts
function replacingOlder({ record, me }) {
	if (me.latestKey === void 0 || me.replacedBy !== void 0) return {
		record,
		me
	};
	const rivals = record.waiting.filter((other) => other.latestKey === me.latestKey && other.uuid !== me.uuid);
	const newer = rivals.find((other) => isNewer(other, me) && (other.replacedBy === void 0 || other.ticket > me.ticket));
	if (newer !== void 0) return {
		record,
		me: replacedBy(me, newer)
	};
	if (rivals.length === 0) return {
		record,
		me
	};
	const waiting = record.waiting.map((other) => rivals.includes(other) ? replacedBy(other, me) : other);
	const standing = rivals.filter((other) => other.replacedBy === void 0);
	return {
		record: {
			...record,
			waiting
		},
		me: inPlaceOfFirst(me, standing)
	};
}
function withNewestOfEachKey(record, come = []) {
	const newest = new Map();
	for (const one of [...record.waiting, ...come].toSorted((a, b) => a.ticket - b.ticket)) {
		const { latestKey } = one;
		if (latestKey === void 0) continue;
		const wanted = newest.get(latestKey);
		if (wanted === void 0 || isNewer(one, wanted)) newest.set(latestKey, one);
	}
	const waiting = record.waiting.map((waiter) => {
		const newer = newest.get(waiter.latestKey ?? "") ?? waiter;
		return newer.ticket === waiter.ticket || waiter.replacedBy !== void 0 ? waiter : replacedBy(waiter, newer);
	});
	return {
		...record,
		waiting
	};
}
function replacedBy(waiter, { ticket }) {
	return {
		...waiter,
		passedOver: true,
		replacedBy: ticket
	};
}
function inPlaceOfFirst(me, replaced) {
	const first = inLine([...replaced, me])[0] ?? me;
	if (first === me) return me;
	return {
		...me,
		priority: first.priority,
		inPlaceOf: first.inPlaceOf ?? first.ticket
	};
}


;// CONCATENATED MODULE: ./src/core/admission/limit.js
// src/core/admission/limit.ts
function limitInForce({ running, resized }, asked, rules) {
	const ruled = rules?.limit;
	if (resized !== void 0 && resized.limit < (ruled ?? Number.POSITIVE_INFINITY)) return {
		limit: resized.limit,
		limitBy: "operator"
	};
	if (ruled !== void 0) return {
		limit: ruled,
		limitBy: "policy"
	};
	return {
		limit: running.reduce((least, holder) => Math.min(least, holder.limit), asked),
		limitBy: "jobs"
	};
}
function isWithinLimit(record, rules) {
	const weight = weightOf(record.running);
	return record.running.every((holder) => weight <= limitInForce(record, holder.limit, rules).limit);
}
function weightOf(running) {
	return running.reduce((sum, holder) => sum + holder.slots.length, 0);
}
function lowestFree(takenSlots, many) {
	const taken = new Set(takenSlots);
	const free = [];
	for (let slot = 0; free.length < many; slot += 1) if (!taken.has(slot)) free.push(slot);
	return free;
}
function weightInForce(record, waiter, { rules, pool }) {
	const { limit } = limitInForce(record, waiter.limit, rules);
	return (rules?.sharesOf(waiter) ?? []).reduce((least, { running }) => Math.min(least, running ?? least), Math.min(weightAsked(waiter, pool), limit));
}
function weightAsked(waiter, pool) {
	if (waiter.exclusive !== true) return waiter.weight;
	return pool?.demandOf(waiter)?.need ?? Number.POSITIVE_INFINITY;
}


;// CONCATENATED MODULE: ./src/core/record/rebuild.js





// src/core/record/rebuild.ts
const numbersSkippedOnRepair = 16;
function rebuild(remains) {
	const { best, markers } = remains;
	let record = best ?? emptyRecord(remains.gate, remains.lock);
	const byTicket = markers.toSorted((a, b) => a.ticket - b.ticket);
	for (const marker of byTicket.filter((found) => found.phase === "running")) record = restoreHolder(record, marker);
	for (const marker of byTicket.filter((found) => found.phase === "ready")) record = restoreWaiter(record, marker);
	const granted = byTicket.flatMap(({ phase, content: { announcement } }) => phase === "running" && announcement !== void 0 && isRestored(record, announcement.uuid) ? [announcement] : []);
	record = withNewestOfEachKey(record, granted);
	return {
		...record,
		next: Math.max(record.next, highestUsed(record, remains) + 1)
	};
}
function highestUsed(record, { best, shown, wallMs, markers }) {
	const entries = [...record.running, ...record.waiting].map((entry) => entry.ticket);
	const tokens = record.running.map((holder) => holder.token);
	const readable = markers.filter((marker) => announces(record.gate, marker));
	const all = {
		inContent: [...shown.inContent, ...readable.flatMap(({ ticket, content }) => [ticket, content.grant?.token ?? 0])],
		inNames: shown.inNames,
		inMarkerNames: [
			...markers.map(({ ticket }) => ticket),
			...entries,
			...tokens
		]
	};
	if (best !== void 0) {
		const floor = best.next - 1 + numbersSkippedOnRepair;
		const given = [
			...all.inContent,
			...all.inNames,
			...all.inMarkerNames
		];
		return highest(floor, given, best.next + mostNumbersAhead);
	}
	if (hasUnclearNumbers(all) && !shown.renumber) throw numbersUsedUp(`The record is lost, and other files of the gate show numbers above ${mostByContent}`);
	return highestBelieved(Math.floor(wallMs / 1e3), all);
}
function announces(gate, { ticket, content: { announcement } }) {
	return announcement?.gate === gate && announcement.ticket === ticket;
}
function restoreHolder(record, marker) {
	const waiter = waiterOf(record, marker);
	if (findHolder(record, waiter.uuid) !== void 0) return record;
	const { grant } = marker.content;
	const taken = new Set(record.running.flatMap((holder) => holder.slots));
	const kept = (grant?.slots ?? []).filter((slot) => !taken.has(slot));
	const missing = (grant?.many ?? Math.min(waiter.weight, waiter.limit)) - kept.length;
	const slots = [...kept, ...lowestFree([...taken, ...kept], missing)];
	const restored = withHolder(record, waiter, {
		token: grant?.token ?? 0,
		slots: slots.toSorted((x, y) => x - y),
		heldSinceMs: grant?.heldSinceMs ?? waiter.sinceMs,
		...grant?.longestHoldMs === void 0 ? {} : { longestHoldMs: grant.longestHoldMs }
	});
	return asRestored(restored, waiter.uuid);
}
function restoreWaiter(record, marker) {
	const waiter = waiterOf(record, marker);
	return [...record.running, ...record.waiting].some((entry) => entry.uuid === waiter.uuid) ? record : asRestored(withWaiter(record, waiter), waiter.uuid);
}
function waiterOf(record, marker) {
	const { ticket, content } = marker;
	const { announcement, pulse } = content;
	const known = [...record.running, ...record.waiting].find((entry) => entry.ticket === ticket);
	const readable = announcement !== void 0 && announces(record.gate, marker);
	if (known !== void 0 && (!readable || announcement.uuid === known.uuid)) return known;
	if (!readable) return {
		ticket,
		uuid: unreadableUuid(ticket),
		limit: 1e4,
		weight: 1,
		priority: 0,
		sinceMs: 0
	};
	const { details: _, slotgate: __, gate: ___, ...waiter } = announcement;
	return {
		...waiter,
		...pulse?.precedence
	};
}


;// CONCATENATED MODULE: ./src/store/markers/rebuild-from-markers.js











// src/store/markers/rebuild-from-markers.ts
async function listMarkers(gate) {
	return (await gate.home.list()).flatMap((name) => parseMarkerFileName(gate.name, name) ?? []);
}
const rebuild_from_markers_mostMarkers = 2e4;
async function readMarkers(gate, names) {
	const found = [];
	for (const name of names) {
		const content = await readMarker(gate, name).catch((error) => {
			if (!isStrange(error)) throw error;
		});
		if (content !== void 0) found.push({
			...name,
			content
		});
	}
	return found;
}
async function rebuildRecord(gate, { best, baton, renumber }) {
	const passedWith = baton === void 0 ? void 0 : parseBatonFileName(baton);
	const shown = best === void 0 ? await numbersInHistory(gate) : [];
	const kept = await highestKeptNumber(gate.store);
	const names = await listMarkers(gate);
	if (names.length > rebuild_from_markers_mostMarkers) throw tooManyMarkers(gate, names.length);
	const markers = await readMarkers(gate, names);
	const orders = await readOrders(gate);
	const record = rebuild({
		gate: gate.name,
		lock: gate.lock,
		best,
		markers,
		shown: {
			inContent: [...shown, kept],
			inNames: [(passedWith?.next ?? 1) - 1],
			renumber
		},
		wallMs: gate.world.clock.wallMs()
	});
	if (orders === void 0) return record;
	return withAllForcedOut(withOrders(record, orders), forcedOut(orders));
}
async function numbersInHistory(gate) {
	let numbers = [];
	for (const name of [fileNames.history, fileNames.olderHistory]) {
		const lines = await readHistoryLines(gate, name).catch(() => []);
		numbers = numbers.concat(numbersIn(lines));
	}
	return numbers;
}
function tooManyMarkers({ name, directory }, many) {
	return new SlotgateError("PATH_UNFIT", `The record is lost, and ${many} markers are too many`, {
		gate: name,
		path: directory,
		next: "Remove the markers that belong to no job: those that are empty or not locked"
	});
}


;// CONCATENATED MODULE: ./src/store/transaction/baton.js



// src/store/transaction/baton.ts
async function findBaton(gate, known) {
	const needed = gate.world.mount.locksOutliveHosts || known?.baton !== void 0;
	if (!needed && known !== void 0) return void 0;
	for (;;) {
		const names = await gate.home.list();
		const batons = names.filter((name) => parseBatonFileName(name) !== void 0);
		const current = batons.find((name) => name === known?.baton) ?? latest(batons);
		if (needed && (current ?? newBatonName) === newBatonName && !names.includes(fileNames.identity)) throw new Overtaken("The gate was removed");
		if (current !== void 0) {
			if (current !== newBatonName && batons.includes(newBatonName)) await discardNew(gate);
			return current;
		}
		if (!needed) return void 0;
		await makeBaton(gate);
	}
}
function isCurrent(record, baton) {
	if (baton === void 0 || record.baton === baton) return true;
	return record.baton === void 0 && baton === newBatonName;
}
function newNameFor(gate, { next }) {
	return batonFileName(next, gate.world.chance.uuid());
}
async function passBaton(gate, { from, to }) {
	try {
		await gate.home.rename(from, to);
	} catch (error) {
		if (codeOf(error) !== "ENOENT") throw error;
		if (!(await gate.home.list()).includes(to)) throw new Overtaken("Another transaction passed the baton on");
	}
}
function latest(batons) {
	const nextOf = (name) => parseBatonFileName(name)?.next ?? 0;
	return batons.toSorted((a, b) => nextOf(a) - nextOf(b) || (a < b ? -1 : 1)).at(-1);
}
async function makeBaton(gate) {
	try {
		await (await gate.home.create(newBatonName, gate.fileMode)).close();
	} catch (error) {
		if (codeOf(error) !== "EEXIST") throw error;
	}
}
async function discardNew(gate) {
	await gate.home.unlink(newBatonName).catch(() => void 0);
}


;// CONCATENATED MODULE: ./src/store/transaction/transaction.js

















// src/store/transaction/transaction.ts
const triesPerNameCheck = 16;
var Transaction = class {
	gate;
	#counter;
	#notes = [];
	#record;
	#sequence;
	#baton;
	#sizeBytes;
	constructor(gate, counter, state) {
		this.gate = gate;
		this.#counter = counter;
		this.#record = state.record;
		this.#sequence = state.sequence;
		this.#baton = state.baton;
		this.#sizeBytes = state.sizeBytes;
	}
	get world() {
		return this.gate.world;
	}
	get record() {
		return this.#record;
	}
	async commit(changed) {
		const before = this.#record.requires;
		const featured = asExclusive(requiringRunOrder(changed));
		await this.#put(featured);
		if (before.some((feature) => !this.#record.requires.includes(feature))) await this.#put(featured);
	}
	async #put(record) {
		const from = this.#baton;
		const to = from === void 0 ? void 0 : newNameFor(this.gate, record);
		const named = to === void 0 ? record : underBaton(record, to);
		const patches = encodeCounter(named, this.#sequence + 1);
		await this.#reserve(named);
		if (from !== void 0 && to !== void 0) await passBaton(this.gate, {
			from,
			to
		});
		this.#baton = to;
		await this.#write(patches);
		if ((await this.#counter.status()).links === 0) throw new Overtaken("The counter file was removed");
		this.#record = named;
		this.#sequence += 1;
	}
	note(line) {
		this.#notes.push(line);
	}
	async tellHistory() {
		if (this.#notes.length > 0) await appendHistory(this.gate, this.#notes).catch(() => void 0);
	}
	async #write(patches) {
		await writePatches(this.#counter, patches);
		const ends = patches.map(({ offset, bytes }) => offset + bytes.length);
		this.#sizeBytes = Math.max(this.#sizeBytes, ...ends);
	}
	async #reserve(record) {
		const patches = reserveCounter(record, this.#sizeBytes);
		if (patches.length === 0) return;
		try {
			await this.#write(patches);
		} catch (error) {
			const full = ["ENOSPC", "EDQUOT"].includes(codeOf(error));
			const grows = ticketsOf(record) > ticketsOf(this.#record);
			if (!full || grows) throw error;
		}
	}
};
async function transact(gate, body, options = {}) {
	const patience = new Patience(gate, options.signal);
	for (;;) {
		try {
			const outcome = await withOpened(gate, (opened) => transaction_attempt(opened, body, {
				patience,
				...options
			}));
			if (outcome.kind === "done") return outcome.value;
		} catch (error) {
			if (codeOf(error) === "ENOENT" && await wasRemoved(gate)) throw gateRemoved(gate);
			await patience.failed(error);
			continue;
		}
		await patience.busy();
	}
}
async function transaction_attempt(gate, body, { patience, renumber }) {
	const lockFile = await lockGate(gate, patience);
	try {
		const counter = await openNamed(gate, fileNames.counter);
		try {
			if (!await counter.tryLock(gate.lock)) return { kind: "busy" };
			const transaction = await begin(gate, counter, { renumber });
			const value = await body(transaction);
			await transaction.tellHistory();
			return {
				kind: "done",
				value
			};
		} finally {
			await counter.close();
		}
	} finally {
		await lockFile.close();
	}
}
async function lockGate(gate, patience) {
	for (;;) {
		const file = await openNamed(gate, fileNames.lock);
		let locked = false;
		try {
			locked = await lockNamed(gate, file, patience);
		} finally {
			if (!locked) await file.close();
		}
		if (locked) return file;
		await gate.home.list();
		await patience.busy();
	}
}
async function lockNamed(gate, file, patience) {
	if (!await isLockFile(gate, file)) return false;
	if (await file.tryLock(gate.lock)) return true;
	for (let tries = 2;; tries += 1) {
		await patience.busy();
		if (await file.tryLock(gate.lock)) return await isLockFile(gate, file);
		if (tries % triesPerNameCheck === 0 && !await isLockFile(gate, file)) return false;
	}
}
async function isLockFile({ home }, file) {
	return await hasName(home, fileNames.lock, file);
}
async function openNamed(gate, name) {
	try {
		return await openOrCreate(gate.home, name, gate.fileMode);
	} catch (error) {
		throw isStrange(error) ? await strangeEntry(gate, name, error) : error;
	}
}
async function begin(gate, counter, { renumber }) {
	const { links, sizeBytes: fileBytes } = await counter.status();
	if (links === 0) throw new Overtaken("The counter file was removed");
	const content = await readCounter(counter);
	const sizeBytes = Math.max(fileBytes, content.length);
	const decoded = decodeCounter(content);
	const best = decoded.kind === "good" ? decoded : decoded.best;
	checkOwner(gate, best?.record);
	if (best?.record.removed !== void 0) {
		await moveAway(gate, entryName(best.record.removed));
		throw gateRemoved(gate);
	}
	const baton = await findBaton(gate, best?.record);
	const restarts = best !== void 0 && best.sequence >= lastSequence;
	if (decoded.kind === "good" && !restarts && isCurrent(decoded.record, baton)) {
		const record = decoded.sequence === 2 ? await aboveKeptNumbers(gate, decoded.record) : decoded.record;
		return new Transaction(gate, counter, {
			...decoded,
			record,
			baton,
			sizeBytes
		});
	}
	const record = await rebuildRecord(gate, {
		best: best?.record,
		baton,
		renumber
	});
	const transaction = new Transaction(gate, counter, {
		record,
		sequence: best === void 0 || restarts ? 2 : best.sequence,
		baton,
		sizeBytes
	});
	const problem = decoded.kind === "doubtful" ? decoded.problem : "the last change of it never came, or too late";
	if (best === void 0) await keepNumbersAhead(gate, record.next);
	if (best === void 0 || restarts) await transaction.commit(record);
	await transaction.commit(record);
	transaction.note({
		event: "rebuilt",
		atMs: gate.world.clock.wallMs(),
		next: record.next,
		reason: problem
	});
	gate.world.reporter({
		kind: "rebuilt",
		problem,
		record
	});
	return transaction;
}
function checkOwner(gate, record) {
	if (record === void 0 || record.gate === gate.name && record.lock === gate.lock) return;
	throw new SlotgateError("NAME_CLASH", `The record belongs to gate ${JSON.stringify(printable(record.gate, 200))}, locked with ${record.lock}`, {
		gate: gate.name,
		path: gate.directory,
		next: `Remove ${fileNames.counter} while no job runs; it is rebuilt from the markers`
	});
}
function ticketsOf(record) {
	return record.running.length + record.waiting.length;
}


;// CONCATENATED MODULE: ./src/ticket/record-end.js



// src/ticket/record-end.ts
function noteEnd(transaction, entry, facts) {
	const { limit } = transaction.record;
	transaction.note(endedLine(entry, {
		...facts,
		atMs: transaction.world.clock.wallMs(),
		limit
	}));
}
async function detailsOf(gate, entry) {
	return (await readMarkerOf(gate, entry).catch(() => void 0))?.announcement?.details;
}
async function noteLoss({ gate, request }, { number, token }, signal) {
	const details = { ...request.details };
	await transact(gate, async (transaction) => {
		const atMs = transaction.world.clock.wallMs();
		transaction.note({
			event: "lost",
			atMs,
			ticket: number,
			token,
			details
		});
	}, { signal }).catch(() => void 0);
}


;// CONCATENATED MODULE: ./src/core/liveness/liveness.js
// src/core/liveness/liveness.ts
function judgeHolder(evidence, timing) {
	const { lock, silentMs, locksOutliveHosts } = evidence;
	const stuck = lock === "held" && locksOutliveHosts;
	if (lock === "held" && !stuck) return {
		kind: "alive",
		why: "lock"
	};
	if (evidence.job === "alive") return {
		kind: "alive",
		why: "job"
	};
	const neededMs = stuck ? timing.reclaimStuckLockMs : timing.reclaimMs;
	if (silentMs >= neededMs) return {
		kind: "dead",
		proof: {
			kind: "heartbeat",
			silentMs
		}
	};
	if (stuck) return {
		kind: "alive",
		why: "lock"
	};
	if (evidence.keeper === "gone" && evidence.job === "gone") return {
		kind: "dead",
		proof: { kind: "processes" }
	};
	if (evidence.laterCheckRun !== void 0) return {
		kind: "dead",
		proof: {
			kind: "runner",
			checkRun: evidence.laterCheckRun
		}
	};
	return {
		kind: "suspect",
		silentMs,
		neededMs
	};
}
function judgeWaiter(lock) {
	return lock === "held" ? "alive" : "dead";
}


;// CONCATENATED MODULE: ./src/ticket/sweep.js







async function sweepOrphans(transaction) {
	const { record, gate } = transaction;
	const known = new Set([...record.running, ...record.waiting].map((entry) => entry.ticket));
	const { dead: deadOrphans, strange } = await judged(transaction, someOf(transaction, (await listMarkers(gate)).filter((name) => !known.has(name.ticket))));
	const deadWaiters = [];
	for (const waiter of record.waiting.filter((one) => one.passedOver)) {
		const { lock } = await probeMarker(gate, waiter);
		if (judgeWaiter(lock) === "dead") deadWaiters.push(waiter);
	}
	if (deadOrphans.length + deadWaiters.length + strange.length === 0) return 0;
	const nowMs = transaction.world.clock.wallMs();
	const left = deadWaiters.reduce((rest, waiter) => withDropped(rest, waiter, nowMs), record);
	await transaction.commit(deadOrphans.reduce((rest, { ticket }) => reserving(rest, ticket), left));
	for (const { ticket } of deadWaiters) await removeMarker(gate, ticket);
	for (const orphan of deadOrphans) await unlinkMarker(gate, orphan);
	let cleared = 0;
	for (const name of strange) if (await clearName(gate, markerFileName(gate.name, name)).catch(() => false)) cleared += 1;
	return deadWaiters.length + deadOrphans.length + cleared;
}
function someOf({ world }, orphans) {
	if (orphans.length <= 256) return orphans;
	const start = Math.floor(world.chance.fraction() * (orphans.length - 256));
	return orphans.slice(start, start + 256);
}
async function judged({ gate }, orphans) {
	const dead = [];
	const read = await readMarkers(gate, orphans);
	for (const { ticket, phase, content } of read) {
		const { lock } = await probeMarker(gate, {
			ticket,
			uuid: content.announcement?.uuid ?? ""
		});
		if (judgeWaiter(lock) === "dead") dead.push({
			ticket,
			phase
		});
	}
	return {
		dead,
		strange: orphans.filter(({ ticket, phase }) => !read.some((one) => one.ticket === ticket && one.phase === phase))
	};
}


;// CONCATENATED MODULE: ./src/ticket/end-ticket.js










// src/ticket/end-ticket.ts
async function endTicket(gate, ticket, options) {
	try {
		return await endIn(gate, ticket, options);
	} catch (error) {
		if (!isGateRemoved(error)) throw error;
		await ticket.marker?.close();
		return false;
	}
}
async function endIn(gate, ticket, options) {
	return await transact(gate, async (transaction) => {
		const entry = findEntry(transaction, ticket.uuid);
		if (entry !== void 0) {
			const details = ticket.marker === void 0 ? await detailsOf(transaction.gate, entry) : ticket.marker.announcement.details;
			await transaction.commit(without(transaction.record, ticket.uuid));
			const { end, waitedMs, heldMs, reason } = options;
			noteEnd(transaction, entry, {
				end,
				waitedMs,
				heldMs,
				reason,
				details
			});
		}
		const seen = withoutDeparted(transaction.record, ticket.uuid);
		if (seen !== transaction.record) await transaction.commit(seen);
		await ticket.marker?.remove(transaction.gate);
		if (ticket.marker === void 0 && entry !== void 0) await removeMarker(transaction.gate, entry.ticket);
		await sweepWhenIdle(transaction);
		return entry !== void 0;
	}, { signal: options.signal });
}
function findEntry({ record }, uuid) {
	return findHolder(record, uuid) ?? findWaiter(record, uuid);
}
async function sweepWhenIdle(transaction) {
	const { running, waiting } = transaction.record;
	if (running.length > 0 || waiting.some((waiter) => !waiter.passedOver)) return;
	await sweepOrphans(transaction).catch(() => void 0);
}


;// CONCATENATED MODULE: ./src/keeper/ticket/earlier-end.js




// src/keeper/ticket/earlier-end.ts
const toldToEnd = "its keeper was told to end";
const tries = 4;
const earlier_end_pauseMs = 400;
async function earlierEnd(gate, number) {
	for (const name of [fileNames.history, fileNames.olderHistory]) {
		const bytes = await withOpened(gate, ({ home }) => readWhole(home, name)).catch(() => new Uint8Array());
		const line = decodeHistory(bytes).findLast(({ ticket }) => ticket === number);
		if (line?.end !== void 0) return line;
	}
}
async function wasGivenBack(gate, number) {
	const { clock } = gate.world;
	const late = clock.sleep(tries * earlier_end_pauseMs).then(() => void 0);
	for (let round = 1; round <= tries; round += 1) {
		const line = await Promise.race([earlierEnd(gate, number), late]);
		if (line !== void 0) return line.end === "released" || line.end === "withdrawn";
		await clock.sleep(earlier_end_pauseMs);
	}
	return false;
}


;// CONCATENATED MODULE: ./src/keeper/server/release-all.js



// src/keeper/server/release-all.ts
async function giveBack({ ticket, number, errand }, { openExisting, log }) {
	try {
		const gate = await openExisting(errand, () => void 0);
		if (await endTicket(gate, { uuid: ticket }, { end: number === void 0 ? "withdrawn" : "released" })) return {
			kind: "released",
			outcome: "given-back"
		};
		return {
			kind: "released",
			outcome: outcomeOf(number === void 0 ? void 0 : await earlierEnd(gate, number))
		};
	} catch (error) {
		const message = messageOf(error);
		log(`could not release it: ${codeOf(error)} ${message}`);
		return number === void 0 ? {
			kind: "released",
			outcome: "nothing"
		} : {
			kind: "released",
			outcome: "failed",
			message
		};
	}
}
function outcomeOf(line) {
	switch (line?.end) {
		case "expired": return "expired";
		case "reclaimed":
		case "forced":
		case "dropped": return "lost";
		default: return line?.reason === "its keeper was told to end" ? "stopped" : "nothing";
	}
}


;// CONCATENATED MODULE: ./src/keeper/server/share-replies.js
// src/keeper/server/share-replies.ts
function share_replies_grantOf(uuid, { number, token, slots, limit, limitBy, waitedMs }, shared) {
	return {
		kind: "granted",
		uuid,
		ticket: number,
		token,
		slots: [...slots],
		limit,
		limitBy,
		waitedMs: Math.round(waitedMs),
		shared
	};
}
const confirmEveryMs = 500;
async function settledPhase(care, clock, signal) {
	for (;;) {
		const { phase } = await care.confirm();
		if (phase !== "fenced" || signal.aborted) return phase;
		await clock.sleep(confirmEveryMs, signal);
	}
}
const lostBefore = {
	kind: "refused",
	code: "SLOT_LOST",
	message: "This job lost its slot of this gate: another use cannot share it"
};
const askingForStanding = {
	kind: "news",
	line: "the file server does not acknowledge this job's heartbeats: waiting to learn whether its slot is still held",
	weight: "warning"
};
function unknownStanding({ gate, path }) {
	return {
		kind: "refused",
		code: "SLOT_UNKNOWN",
		message: `Whether this job still holds its slot of gate ${JSON.stringify(gate)} is unknown: its record cannot be read, and another use cannot share the slot. Check that the file server of ${JSON.stringify(path)} answers, then run the job again`
	};
}


;// CONCATENATED MODULE: ./src/keeper/server/stop-when-unseen.js
// src/keeper/server/stop-when-unseen.ts
const lookEveryMs = 1e3;
const unseenMs = 15e3;
async function stopWhenUnseen(care, { clock, log, seesJob }, over) {
	const job = {
		job: void 0,
		marks: care.errand.marks ?? {}
	};
	let seenMs = Number.NEGATIVE_INFINITY;
	while (!care.leaving) {
		if (seesJob(job)) {
			if (seenMs === Number.NEGATIVE_INFINITY) log("processes of the job are seen: the slot stays");
			seenMs = clock.elapsedMs();
		} else if (clock.elapsedMs() - seenMs >= unseenMs) return care.stop({ asTold: true });
		await clock.sleep(lookEveryMs, over);
	}
}


;// CONCATENATED MODULE: ./src/platform/deadline.js

// src/platform/deadline.ts
async function aborted(signal) {
	if (signal.aborted) return;
	await new Promise((resolve) => {
		signal.addEventListener("abort", () => resolve(), { once: true });
	});
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


;// CONCATENATED MODULE: ./src/core/history/spread.js
// src/core/history/spread.ts
function nearestRank(sorted, share) {
	const rank = Math.ceil(share * sorted.length - 1e-9);
	const value = sorted[Math.min(Math.max(rank, 1), sorted.length) - 1];
	if (value === void 0) throw new Error("There is no quantile of nothing");
	return value;
}


;// CONCATENATED MODULE: ./src/core/history/estimate.js


// src/core/history/estimate.ts
function estimate_placeOf(record, waiter, { limit, nowMs }) {
	const line = inTurn(record);
	const at = line.findIndex((other) => other.uuid === waiter.uuid);
	const weightOf = (one) => one.exclusive === true ? limit : one.weight;
	const ahead = line.slice(0, Math.max(at, 0)).filter((other) => !other.passedOver);
	return {
		limit,
		running: record.running.map(({ slots, heldSinceMs }) => ({
			slots: slots.length,
			heldMs: Math.max(0, nowMs - heldSinceMs)
		})),
		ahead: ahead.map(weightOf),
		wanted: weightOf(waiter)
	};
}
function recentHoldsMs(ended) {
	return ended.flatMap(({ held, end }) => held?.about === false && end === "released" ? [held.ms] : []).slice(-100);
}
function expectedWait(holdsMs, place) {
	if (holdsMs.length < 5) return void 0;
	const sorted = holdsMs.toSorted((a, b) => a - b);
	const [lowMs, medianMs, highMs] = [
		.25,
		.5,
		.75
	].map((share) => playOut(sorted, place, share));
	if (lowMs === void 0 || medianMs === void 0) return void 0;
	if (!Number.isFinite(lowMs) || !Number.isFinite(medianMs)) return void 0;
	return {
		lowMs,
		medianMs,
		highMs: highMs !== void 0 && Number.isFinite(highMs) ? highMs : void 0,
		holds: holdsMs.length
	};
}
function playOut(sorted, { limit, running, ahead, wanted }, share) {
	const usualMs = nearestRank(sorted, share);
	const taken = running.flatMap(({ slots, heldMs }) => Array(slots).fill(restMs(sorted, heldMs, share)));
	let slots = [...Array(Math.max(0, limit - taken.length)).fill(0), ...taken].toSorted((a, b) => a - b).slice(-limit);
	for (const many of ahead) {
		const startMs = startOf(slots, many);
		slots = occupied(slots, many, startMs + usualMs);
	}
	return startOf(slots, wanted);
}
function restMs(sorted, heldMs, share) {
	const longer = sorted.filter((ms) => ms > heldMs);
	return longer.length === 0 ? Number.POSITIVE_INFINITY : nearestRank(longer, share) - heldMs;
}
function startOf(slots, many) {
	return slots[Math.min(many, slots.length) - 1] ?? 0;
}
function occupied(slots, many, untilMs) {
	const used = Math.min(many, slots.length);
	const rest = slots.slice(used);
	const later = rest.findIndex((ms) => ms > untilMs);
	return rest.toSpliced(later < 0 ? rest.length : later, 0, ...Array(used).fill(untilMs));
}


;// CONCATENATED MODULE: ./src/report/observer.js

// src/report/observer.ts
function heldFor({ heldSinceMs, keeper }, { place, nowMs }) {
	const about = place === "" || keeper?.place !== place;
	return {
		ms: Math.max(0, nowMs - heldSinceMs),
		about
	};
}
function describeSpan({ ms, about }) {
	return about ? `about ${formatRoughly(ms)}` : formatDuration(ms);
}
function describeExpectation({ lowMs, medianMs, highMs, holds }) {
	const basis = `based on the last ${holds} holds`;
	if (medianMs < soonMs) return `estimate: any moment now (${basis})`;
	const spread = highMs === void 0 ? `${formatRoughly(lowMs)} or more` : `${formatRoughly(lowMs)} to ${formatRoughly(highMs)} in half of all cases`;
	return `estimate: about ${formatRoughly(medianMs)} more (${spread}, ${basis})`;
}
const soonMs = 2500;
function formatRoughly(ms) {
	const stepMs = ms < 9e4 ? 5e3 : ms < 54e5 ? 6e4 : 6e5;
	return formatWhole(Math.max(stepMs, Math.round(ms / stepMs) * stepMs));
}
function formatWhole(ms) {
	return ms < 1e4 ? `${ms / 1e3} s` : formatDuration(ms);
}


;// CONCATENATED MODULE: ./src/report/text/policy-text.js

// src/report/text/policy-text.ts
function describeRule({ because, why }) {
	const text = printable(why, 300);
	return because === "closed" ? `no new job is admitted: ${text}` : text;
}


;// CONCATENATED MODULE: ./src/report/text/event-text.js




// src/report/text/event-text.ts
const mostNamed = 4;
function describeEvent(event, outlook) {
	switch (event.kind) {
		case "waiting": return describeWaiting(event, outlook);
		case "acquired": return describeAcquired(event);
		case "priority-lowered": return `the policy lowers the priority of this job from ${event.asked} to ${event.allowed}`;
		case "reclaimed": return `ticket ${event.ticket} is dead, its slot is reclaimed: ${describeProof(event.proof)}`;
		case "dropped": return `ticket ${event.ticket} left the queue: its process has ended`;
		case "passed-over": return `ticket ${event.ticket} did not acquire the slot it was offered: it is skipped until it answers`;
		case "rebuilt": return `the counter file was damaged and is rebuilt from the markers (${printable(event.problem, 200)}); numbering continues at ${event.record.next}`;
		case "lock-busy": return `another process has held the gate's lock for ${formatDuration(event.forMs)}: check whether it is stopped, or its machine is cut off`;
		case "mount-trouble": return `${describeTrouble(event.code)} for ${formatDuration(event.forMs)}: trying again`;
		case "came-back": return `ticket ${event.ticket} had been dropped from the queue and is back at its position`;
		case "fenced": return `no heartbeat succeeded for ${formatDuration(event.silentMs)}: the lease of ticket ${event.ticket} has expired`;
		case "recovered": return `heartbeats succeed again: ticket ${event.ticket} still holds its slot`;
	}
}
function describeTrouble(code) {
	if (code === "ENOENT") return "the gate's directory does not exist (is the share mounted?)";
	return `calls on the mount fail (${printable(code, 40)})`;
}
function describeGate(place) {
	const gate = JSON.stringify(printable(place.gate, 200));
	const on = place.mount === void 0 ? "" : `, on ${printable(place.mount, 300)}`;
	return `gate ${gate} with ${plural(place.limit, "slot")} at ${printable(place.path, 300)}${on}`;
}
function describeWaiting(event, outlook) {
	return [
		`waiting for gate ${JSON.stringify(printable(event.record.gate, 200))}: position ${event.position} (ticket ${event.ticket})`,
		describeRoom(event, outlook),
		...event.suspects.slice(0, mostNamed).map(describeSuspect),
		`waited ${formatDuration(event.waitedMs)}`,
		...outlook?.expected === void 0 ? [] : [describeExpectation(outlook.expected)]
	].join("; ");
}
function describeAcquired(event) {
	return `${`acquired ${event.slots.length === 1 ? "slot" : "slots"} ${event.slots.slice(0, 8).join(", ")}${event.slots.length > 8 ? ` and ${event.slots.length - 8} more` : ""} of ${describeLimit(event)}`} (ticket ${event.ticket}, fencing token ${event.token}, waited ${formatDuration(event.waitedMs)})`;
}
function describeRoom(event, outlook) {
	const { running } = event.record;
	const full = `${running.reduce((sum, holder) => sum + holder.slots.length, 0)} of ${describeLimit(event)} held`;
	const why = printable(event.why ?? "", 300);
	switch (event.because) {
		case "behind": return `${full}, but other waiters are ahead`;
		case "closed": return describeRule({
			because: "closed",
			why: event.why ?? ""
		});
		case "share": return `${full}, but ${why}`;
	}
	const span = (holder) => outlook === void 0 ? "" : ` (for ${describeSpan(heldFor(holder, outlook))})`;
	return `${full} by ${nameTickets(running.map((holder) => `${holder.ticket}${span(holder)}`))}`;
}
function describeLimit(limit) {
	return `${plural(limit.limit, "slot")}${describeOtherLimit(limit)}`;
}
function describeOtherLimit({ limit, askedLimit, limitBy }) {
	if (limit === askedLimit) return "";
	if (limitBy !== void 0 && limitBy !== "jobs") return ` (this job asks for ${askedLimit}: ${describeSource(limitBy)} applies)`;
	return ` (this job asks for ${askedLimit}, a running one for ${limit}: the smaller applies)`;
}
function describeSource(limitBy) {
	return limitBy === "policy" ? "the administrator's policy" : "an operator's limit";
}
function describeOrder({ by, order, reason }) {
	const why = reason === "" ? "" : ` (${printable(reason, 300)})`;
	return `operator command by ${printable(by, 200)}: ${printable(order, 200)}${why}`;
}
function describeTurnedAway({ because, why }, gate) {
	const name = `gate ${JSON.stringify(printable(gate, 200))}`;
	const reason = printable(why, 400);
	if (because === "crowded") return `the queue of ${name} is full: ${reason}. Try again later`;
	if (because === "replaced") return `this job no longer waits for ${name}: ${reason} (latest-wins)`;
	if (because === "forced") return `this job no longer waits for ${name}: ${reason}`;
	return `${name} rejects this job: ${reason}. Ask the administrator of the gates`;
}
function describeSuspect({ ticket, silentMs, neededMs }) {
	const needed = formatDuration(neededMs);
	return `ticket ${ticket} may be dead: heartbeat unchanged for ${formatDuration(silentMs)} of ${needed}`;
}
function describeProof(proof) {
	switch (proof.kind) {
		case "heartbeat": return `no lock, and no heartbeat for ${formatDuration(proof.silentMs)}`;
		case "processes": return "its processes on this machine have ended";
		case "runner": return "its runner has started another job";
	}
}
function nameTickets(tickets) {
	const named = tickets.slice(0, mostNamed);
	const rest = tickets.length - named.length;
	const parts = rest > 0 ? [...named, `${rest} more`] : named;
	const last = parts.at(-1);
	if (last === void 0) return "no ticket";
	if (parts.length === 1) return `ticket ${last}`;
	return `tickets ${parts.slice(0, -1).join(", ")} and ${last}`;
}
function plural(count, noun) {
	return `${count} ${noun}${count === 1 ? "" : "s"}`;
}


;// CONCATENATED MODULE: ./src/progress/holders-meanwhile.js


// src/progress/holders-meanwhile.ts
const mostSpells = 40;
const mostReclaims = 8;
const toldDetails = [
	"repository",
	"workflow",
	"job",
	"attempt",
	"run",
	"url",
	"runner",
	"host"
];
const holders_meanwhile_longestDetail = 160;
const holders_meanwhile_mostSlots = 16;
var Meanwhiles = class {
	#spells = new Map();
	#details = new Map();
	#reclaims = [];
	#leftOut = new Set();
	note({ record, waitedMs }) {
		const first = this.#spells.size === 0;
		const holding = new Set(record.running.map(({ ticket }) => ticket));
		for (const spell of this.#spells.values()) if (!holding.has(spell.ticket)) spell.untilMs ??= waitedMs;
		for (const holder of record.running) this.#begin(holder, first ? 0 : waitedMs);
	}
	introduce(ticket, details) {
		this.#details.set(ticket, details);
	}
	reclaimed(ticket, proof) {
		if (this.#reclaims.length < mostReclaims) this.#reclaims.push({
			ticket,
			why: describeProof(proof)
		});
	}
	detailsOf(ticket) {
		return this.#details.get(ticket) ?? {};
	}
	lacks(ticket) {
		return this.#spells.has(ticket) && !this.#details.has(ticket);
	}
	story(cameMs, waitedMs, slots) {
		const spells = [...this.#spells.values()].map((spell) => {
			const gone = spell.slots.some((slot) => slots.includes(slot));
			const untilMs = spell.untilMs ?? (gone ? waitedMs : void 0);
			return {
				ticket: spell.ticket,
				slots: [...spell.slots],
				fromMs: Math.round(spell.fromMs),
				...untilMs === void 0 ? {} : { untilMs: Math.round(untilMs) },
				details: told(this.detailsOf(spell.ticket))
			};
		});
		return {
			cameMs: Math.round(cameMs),
			waitedMs: Math.round(waitedMs),
			spells,
			more: this.#leftOut.size,
			reclaims: [...this.#reclaims]
		};
	}
	#begin({ ticket, slots }, fromMs) {
		if (this.#spells.has(ticket) || this.#leftOut.has(ticket)) return;
		if (this.#spells.size >= mostSpells && !this.#makeRoom()) {
			this.#leftOut.add(ticket);
			return;
		}
		const told = slots.slice(0, holders_meanwhile_mostSlots);
		this.#spells.set(ticket, {
			ticket,
			slots: told,
			fromMs,
			untilMs: void 0
		});
	}
	#makeRoom() {
		const oldest = [...this.#spells.values()].find((spell) => spell.untilMs !== void 0);
		if (oldest === void 0) return false;
		this.#spells.delete(oldest.ticket);
		this.#details.delete(oldest.ticket);
		this.#leftOut.add(oldest.ticket);
		return true;
	}
};
function told(details) {
	const entries = toldDetails.map((name) => [name, printable(details[name] ?? "", holders_meanwhile_longestDetail)]);
	return Object.fromEntries(entries.filter(([, value]) => value !== ""));
}


;// CONCATENATED MODULE: ./src/progress/narrator.js

// src/progress/narrator.ts
const remindMs = 55e3;
const calmMs = 2e3;
function createNarrator(say, outlook) {
	let told;
	return (event) => {
		if (event.kind === "waiting") {
			const sign = signOf(event);
			if (told !== void 0 && !isDue(told, sign, event.waitedMs)) return;
			told = {
				sign,
				atMs: event.waitedMs
			};
		} else if (event.kind === "acquired" && told === void 0 && event.limit === event.askedLimit) return;
		const line = describeEvent(event, event.kind === "waiting" ? outlook?.(event) : void 0);
		if (line !== void 0) say(line);
	};
}
function isDue(told, sign, nowMs) {
	const sinceMs = nowMs - told.atMs;
	return sinceMs >= remindMs || sign !== told.sign && sinceMs >= calmMs;
}
function signOf({ position, because, why, limit, record, suspects }) {
	const running = record.running.map((holder) => holder.ticket);
	const silent = suspects.map((suspect) => suspect.ticket);
	return JSON.stringify([
		position,
		because,
		why,
		limit,
		running,
		silent
	]);
}


;// CONCATENATED MODULE: ./src/progress/wait-reporter.js









// src/progress/wait-reporter.ts
const introduceEveryMs = 3e4;
const readEveryMs = 2e3;
const wait_reporter_mostRead = 4;
const mostIntroduced = 4;
const readHistoryEveryMs = 6e5;
const worthEstimatingMs = 2e3;
const ordersEveryMs = 2e3;
const tickMs = 5e3;
const silenceMs = 15e4;
const shownDetails = [
	"repository",
	"workflow",
	"job",
	"attempt",
	"command",
	"user",
	"runner",
	"host",
	"url"
];
var Bulletin = class {
	#say;
	#clock;
	#narrate;
	#meanwhile = new Meanwhiles();
	#place;
	#last;
	#placeTold = false;
	#orders;
	#known = new Set();
	#introduced = {
		sinceMs: Number.NEGATIVE_INFINITY,
		many: 0
	};
	#looking = false;
	#readAtMs = Number.NEGATIVE_INFINITY;
	#history = {
		atMs: Number.NEGATIVE_INFINITY,
		holdsMs: []
	};
	#saidMs;
	constructor(clock, say) {
		this.#clock = clock;
		this.#saidMs = clock.elapsedMs();
		this.#say = (line) => {
			this.#saidMs = clock.elapsedMs();
			say(line);
		};
		this.#narrate = createNarrator(this.#say, (event) => ({
			...this.#onlooker(),
			expected: this.#expected(event)
		}));
	}
	at(place) {
		this.#place = place;
	}
	note(event) {
		this.#last = void 0;
		if (event.kind === "waiting") {
			this.#last = {
				event,
				atMs: this.#clock.elapsedMs()
			};
			this.#meanwhile.note(event);
			this.#tellPlace(event);
			this.#tellOrders(event);
		} else if (event.kind === "reclaimed") this.#meanwhile.reclaimed(event.ticket, event.proof);
		this.#narrate(event);
		if (event.kind === "waiting") this.#lookAround(event);
	}
	async remind(signal) {
		while (!signal.aborted) {
			await this.#clock.sleep(tickMs, signal);
			if (!signal.aborted) this.#remindOnce();
		}
	}
	story(waitedMs, slots) {
		this.#last = void 0;
		return this.#meanwhile.story(this.#clock.wallMs() - waitedMs, waitedMs, slots);
	}
	#tellPlace({ limit }) {
		if (this.#placeTold || this.#place === void 0) return;
		this.#placeTold = true;
		const { gate, path, mount } = this.#place;
		this.#say(describeGate({
			gate: gate.name,
			limit,
			path,
			mount
		}));
	}
	#tellOrders({ record: { ordered, resized } }) {
		const sign = JSON.stringify(ordered ?? "");
		const nowMs = this.#clock.elapsedMs();
		if (this.#orders === void 0) {
			if (resized !== void 0) this.#say(describeOrder({
				...resized,
				order: `resize ${resized.limit}`
			}));
		} else if (sign === this.#orders.sign || nowMs - this.#orders.toldMs < ordersEveryMs) return;
		else if (ordered !== void 0) this.#say(describeOrder(ordered));
		this.#orders = {
			sign,
			toldMs: this.#orders === void 0 ? Number.NEGATIVE_INFINITY : nowMs
		};
	}
	async #lookAround({ record, waitedMs }) {
		const gate = this.#place?.gate;
		if (gate === void 0 || this.#looking) return;
		this.#looking = true;
		await this.#readMarkers(gate, record);
		this.#introduce(record);
		if (waitedMs >= worthEstimatingMs) await this.#readHistory(gate);
		this.#looking = false;
	}
	async #readMarkers(gate, record) {
		const unknown = record.running.filter(({ ticket }) => this.#meanwhile.lacks(ticket));
		const nowMs = this.#clock.elapsedMs();
		if (unknown.length === 0 || nowMs - this.#readAtMs < readEveryMs) return;
		this.#readAtMs = nowMs;
		for (const holder of unknown.slice(0, wait_reporter_mostRead)) {
			const marker = await readMarkerOf(gate, holder).catch(() => void 0);
			this.#meanwhile.introduce(holder.ticket, marker?.announcement?.details ?? {});
		}
	}
	#introduce({ running }) {
		const nowMs = this.#clock.elapsedMs();
		const { sinceMs } = this.#introduced;
		if (nowMs - sinceMs >= introduceEveryMs) this.#introduced = {
			sinceMs: nowMs,
			many: 0
		};
		for (const holder of running) {
			const { ticket } = holder;
			if (this.#last === void 0 || this.#introduced.many >= mostIntroduced) return;
			if (this.#known.has(ticket) || this.#meanwhile.lacks(ticket)) continue;
			this.#known.add(ticket);
			this.#introduced.many += 1;
			this.#say(describeHolder(holder, this.#meanwhile.detailsOf(ticket), this.#onlooker()));
		}
	}
	async #readHistory(gate) {
		const nowMs = this.#clock.elapsedMs();
		if (nowMs - this.#history.atMs < readHistoryEveryMs) return;
		const isFirst = this.#history.holdsMs.length === 0;
		this.#history = {
			...this.#history,
			atMs: nowMs
		};
		const holdsMs = recentHoldsMs(endedTickets(await readRecentHistory(gate)));
		this.#history = {
			atMs: nowMs,
			holdsMs
		};
		const expected = this.#last === void 0 ? void 0 : this.#expected(this.#last.event);
		if (isFirst && expected !== void 0) this.#say(describeExpectation(expected));
	}
	#expected({ ticket, record, because, limit }) {
		const me = record.waiting.find((waiter) => waiter.ticket === ticket);
		if (me === void 0 || because === "closed" || because === "share") return void 0;
		const place = estimate_placeOf(record, me, {
			limit,
			nowMs: this.#clock.wallMs()
		});
		return expectedWait(this.#history.holdsMs, place);
	}
	#onlooker() {
		return {
			place: this.#place?.gate.world.processes.place ?? "",
			nowMs: this.#clock.wallMs()
		};
	}
	#remindOnce() {
		const nowMs = this.#clock.elapsedMs();
		const { event, atMs } = this.#last ?? {};
		if (event === void 0 || atMs === void 0) {
			if (nowMs - this.#saidMs >= 3e4) this.#say("still no answer from the file server");
		} else if (nowMs - atMs < silenceMs) this.#narrate({
			...event,
			waitedMs: event.waitedMs + nowMs - atMs
		});
		else if (nowMs - this.#saidMs >= 55e3) this.#say(`the file server has not answered for ${Math.round((nowMs - atMs) / 6e4)} min; still waiting`);
	}
};
function describeHolder(holder, details, onlooker) {
	const shown = shownDetails.flatMap((name) => {
		const value = printable(details[name] ?? "", 80);
		return value === "" ? [] : [`${name} ${value}`];
	});
	const slots = holder.slots.length === 1 ? "slot" : "slots";
	const who = shown.length === 0 ? "its details cannot be read" : shown.join(", ");
	const since = `for ${describeSpan(heldFor(holder, onlooker))}`;
	return `${slots} ${holder.slots.slice(0, 8).join(", ")}: ticket ${holder.ticket}: ${who}; ${since}`;
}


;// CONCATENATED MODULE: ./src/session/fence.js
// src/session/fence.ts
const stalledMs = 5e3;
const afterStallMs = 5e3;
var Fence = class {
	#selfFenceMs;
	#acknowledgedMs;
	#graceUntilMs = 0;
	#isUp = false;
	constructor(selfFenceMs, acknowledgedMs) {
		this.#selfFenceMs = selfFenceMs;
		this.#acknowledgedMs = acknowledgedMs;
	}
	acknowledge(beganMs) {
		this.#acknowledgedMs = beganMs;
	}
	silentMs(nowMs) {
		return nowMs - this.#acknowledgedMs;
	}
	check(nowMs, lateMs) {
		if (lateMs > stalledMs) this.#graceUntilMs = nowMs + afterStallMs;
		const silent = this.silentMs(nowMs) >= this.#selfFenceMs && nowMs >= this.#graceUntilMs;
		if (silent === this.#isUp) return void 0;
		this.#isUp = silent;
		return silent ? "fenced" : "recovered";
	}
};


;// CONCATENATED MODULE: ./src/session/heartbeat.js






// src/session/heartbeat.ts
async function sendHeartbeats(slot, { stop, onFenced, onBeat }) {
	const beats = new Beats(slot, onBeat);
	const over = new AbortController();
	const end = () => over.abort();
	stop.addEventListener("abort", end);
	if (stop.aborted) end();
	const fencing = watchFence(beats, {
		over: over.signal,
		onFenced
	});
	const outcome = await beats.go(over.signal).finally(end);
	stop.removeEventListener("abort", end);
	await fencing;
	return outcome;
}
var Beats = class {
	slot;
	fence;
	#onBeat;
	constructor(slot, onBeat) {
		this.slot = slot;
		this.fence = new Fence(slot.ticket.gate.timing.selfFenceMs, slot.beganMs);
		this.#onBeat = onBeat;
	}
	async go(stop) {
		const { world, gate } = this.slot.ticket;
		for (;;) {
			await world.clock.sleep(gate.timing.heartbeatMs, stop);
			if (stop.aborted) return { kind: "stopped" };
			const beganMs = world.clock.elapsedMs();
			const standing = await this.#beat(stop).catch((error) => {
				if (isGateRemoved(error)) return "lost";
				const code = codeOf(error);
				if (code === "") throw error;
				const forMs = this.fence.silentMs(world.clock.elapsedMs());
				if (!stop.aborted) world.reporter({
					kind: "mount-trouble",
					code,
					forMs
				});
				return "unknown";
			});
			if (standing === "lost") return { kind: "lost" };
			if (standing !== "held") continue;
			this.fence.acknowledge(beganMs);
			this.#onBeat?.(beganMs);
		}
	}
	async #beat(stop) {
		const { ticket } = this.slot;
		const { marker } = ticket;
		if (marker === void 0) throw new Error("A held slot has a marker");
		await marker.beat().catch(() => void 0);
		if (!await marker.isSound()) return await this.#renew(stop);
		return await standingOf(ticket, stop);
	}
	async #renew(stop) {
		const { ticket } = this.slot;
		return await transact(ticket.gate, async (transaction) => {
			if (findHolder(transaction.record, ticket.uuid) === void 0) return "lost";
			await ticket.marker?.renew(transaction.gate);
			return "held";
		}, { signal: stop });
	}
};
async function standingOf({ gate, uuid }, signal) {
	const record = await readRecord(gate);
	if (record !== void 0 && findHolder(record, uuid) !== void 0) return "held";
	return await transact(gate, async (transaction) => findHolder(transaction.record, uuid) === void 0 ? "lost" : "held", { signal });
}
async function watchFence({ slot, fence }, { over, onFenced }) {
	const { world, gate } = slot.ticket;
	const napMs = Math.min(1e3, gate.timing.heartbeatMs);
	while (!over.aborted) {
		const beforeMs = world.clock.elapsedMs();
		await world.clock.sleep(napMs, over);
		if (over.aborted) return;
		const nowMs = world.clock.elapsedMs();
		const change = fence.check(nowMs, nowMs - beforeMs - napMs);
		if (change === "fenced") {
			const silentMs = fence.silentMs(nowMs);
			world.reporter({
				kind: "fenced",
				ticket: slot.number,
				silentMs
			});
			onFenced(silentMs);
		} else if (change === "recovered") world.reporter({
			kind: "recovered",
			ticket: slot.number
		});
	}
}


;// CONCATENATED MODULE: ./src/session/hold-slot.js



// src/session/hold-slot.ts
const nameAfterMs = 250;
const noteMs = 2e3;
async function holdSlot(slot, work) {
	const stop = new AbortController();
	const ended = new AbortController();
	const expiry = watchTime(slot, work, {
		stop: () => stop.abort(),
		ended: ended.signal
	});
	const named = nameProcess(slot.ticket, work.process, ended.signal);
	const heartbeats = await sendHeartbeats(slot, {
		stop: stop.signal,
		onFenced: () => void work.lose({ kind: "silent" }),
		onBeat: work.onHeld
	}).catch((error) => ({
		kind: "fault",
		error
	}));
	ended.abort();
	switch (heartbeats.kind) {
		case "stopped":
			await named;
			return await releaseSlot(slot, {
				...work.ending(),
				expired: expiry.isOver
			});
		case "lost": return await afterLoss(slot.ticket, slot, {
			...work,
			named
		});
		case "fault":
			await work.lose(heartbeats);
			await named;
			return {
				kind: "unknown",
				error: heartbeats.error
			};
	}
}
async function releaseSlot({ ticket, beganMs, heldBeforeMs }, { expired = false, ...ending }) {
	const heldMs = Math.round(ticket.world.clock.elapsedMs() - beganMs + heldBeforeMs);
	const end = expired ? "expired" : ending.end;
	const known = await endTicket(ticket.gate, ticket, {
		...ending,
		end,
		heldMs
	});
	return {
		kind: expired ? "expired" : "released",
		as: end,
		known,
		heldMs
	};
}
async function afterLoss(ticket, slot, { lose, wasReleased, named }) {
	const released = await wasReleased?.() === true;
	if (!released) {
		await lose({ kind: "gone" });
		await noteInTime(ticket, slot);
	}
	await named;
	await ticket.marker?.remove().catch(() => void 0);
	return released ? { kind: "released-elsewhere" } : { kind: "lost" };
}
async function noteInTime(ticket, slot) {
	const late = new AbortController();
	const noted = new AbortController();
	ticket.world.clock.sleep(noteMs, noted.signal).then(() => late.abort());
	await noteLoss(ticket, slot, late.signal);
	noted.abort();
}
function watchTime({ ticket, beganMs, heldBeforeMs, longestHoldMs = Number.POSITIVE_INFINITY }, { over, expire, maxHoldMs = Number.POSITIVE_INFINITY }, { stop, ended }) {
	const { clock } = ticket.world;
	const mostMs = Math.min(maxHoldMs, longestHoldMs);
	const expiry = { isOver: false };
	const done = new AbortController();
	const end = () => {
		done.abort();
		if (!expiry.isOver) stop();
	};
	over.addEventListener("abort", end, { signal: ended });
	ended.addEventListener("abort", () => done.abort());
	if (over.aborted) end();
	if (mostMs === Number.POSITIVE_INFINITY) return expiry;
	const restMs = mostMs - heldBeforeMs - (clock.elapsedMs() - beganMs);
	clock.sleep(Math.max(0, restMs), done.signal).then(async () => {
		if (done.signal.aborted) return;
		expiry.isOver = true;
		await expire({
			byPolicy: longestHoldMs <= maxHoldMs,
			mostMs
		});
		stop();
	});
	return expiry;
}
async function nameProcess({ marker, world }, process, ended) {
	if (marker === void 0 || process === void 0) return;
	await world.clock.sleep(nameAfterMs, ended);
	if (ended.aborted) return;
	marker.job = process;
	await marker.beat().catch(() => void 0);
}


;// CONCATENATED MODULE: ./src/core/admission/share-tally.js

// src/core/admission/share-tally.ts
var ShareTally = class {
	#rules;
	#used = new Map();
	constructor({ running }, rules) {
		this.#rules = rules;
		for (const holder of running) this.#add(holder, holder.slots.length);
	}
	usedUp(waiter, weight) {
		for (const share of this.#limited(waiter)) {
			const used = this.#used.get(share.key) ?? 0;
			if (used + weight > share.running) return untrustedTemplate`${share.whose} uses ${used} of the ${share.running} slots that the policy allows it`;
		}
	}
	setAside(waiter, weight) {
		this.#add(waiter, weight);
	}
	haveCommon(one, other) {
		const shares = this.#limited(one);
		if (shares.length === 0) return false;
		const keys = new Set(shares.map(({ key }) => key));
		return this.#limited(other).some(({ key }) => keys.has(key));
	}
	#add(entry, weight) {
		for (const share of this.#limited(entry)) this.#used.set(share.key, (this.#used.get(share.key) ?? 0) + weight);
	}
	#limited(entry) {
		const shares = this.#rules?.sharesOf(entry) ?? none;
		return shares.length === 0 ? none : shares.filter((share) => share.running !== void 0);
	}
};
const none = [];


;// CONCATENATED MODULE: ./src/core/admission/label-expression.js

// src/core/admission/label-expression.ts
const longestLabels = 256;
const labelPattern = /^[A-Za-z0-9._-]{1,64}$/;
function parseLabels(text) {
	if (text.length > longestLabels) return label_expression_unfit(257, `it is longer than ${longestLabels} characters`);
	const parser = new Parser(text);
	try {
		return {
			kind: "labels",
			expression: parser.whole()
		};
	} catch (error) {
		if (error instanceof Unfit) return label_expression_unfit(error.column, error.message);
		throw error;
	}
}
function evaluate(expression, by) {
	switch (expression.kind) {
		case "label": return by.label(expression.label);
		case "not": return by.not(evaluate(expression.of, by));
		default: return by[expression.kind](evaluate(expression.left, by), evaluate(expression.right, by));
	}
}
function labelsIn(expression) {
	return evaluate(expression, {
		label: (label) => [label],
		not: (of) => of,
		and: (left, right) => [...left, ...right],
		or: (left, right) => [...left, ...right]
	});
}
var Unfit = class extends Error {
	column;
	constructor(column, problem) {
		super(problem);
		this.column = column;
	}
};
var Parser = class {
	#text;
	#at = 0;
	constructor(text) {
		this.#text = text;
	}
	whole() {
		const expression = this.#either();
		if (this.#at < this.#text.length) throw this.#expected("\"&&\", \"||\" or the end");
		return expression;
	}
	#either() {
		let left = this.#both();
		while (this.#takes("||")) left = {
			kind: "or",
			left,
			right: this.#both()
		};
		return left;
	}
	#both() {
		let left = this.#one();
		while (this.#takes("&&")) left = {
			kind: "and",
			left,
			right: this.#one()
		};
		return left;
	}
	#one() {
		if (this.#takes("!")) return {
			kind: "not",
			of: this.#one()
		};
		if (this.#takes("(")) {
			const inner = this.#either();
			if (!this.#takes(")")) throw this.#expected("\"&&\", \"||\" or \")\"");
			return inner;
		}
		const [label] = /^[A-Za-z0-9._-]+/.exec(this.#text.slice(this.#at)) ?? [];
		if (label === void 0) throw this.#expected("a label, \"!\" or \"(\"");
		if (!labelPattern.test(label)) throw new Unfit(this.#at + 1, "the label is longer than 64 characters");
		this.#at += label.length;
		this.#skipBlanks();
		return {
			kind: "label",
			label
		};
	}
	#takes(token) {
		this.#skipBlanks();
		if (!this.#text.startsWith(token, this.#at)) return false;
		this.#at += token.length;
		this.#skipBlanks();
		return true;
	}
	#skipBlanks() {
		while (/[ \t\r\n]/.test(this.#text.charAt(this.#at))) this.#at += 1;
	}
	#expected(what) {
		const found = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0);
		const isEnd = this.#at >= this.#text.length;
		return new Unfit(this.#at + 1, `${what} is expected, not ${isEnd ? "the end" : `"${printable(found, 10)}"`}`);
	}
};
function label_expression_unfit(column, problem) {
	return {
		kind: "unfit",
		column,
		problem
	};
}


;// CONCATENATED MODULE: ./src/core/admission/name-set.js
// src/core/admission/name-set.ts
var NameSet = class NameSet {
	#words;
	constructor(words) {
		this.#words = words;
	}
	static none(size) {
		return new NameSet(new Uint32Array(Math.ceil(size / 32)));
	}
	static where(size, holds) {
		const set = NameSet.none(size);
		for (let place = 0; place < size; place += 1) if (holds(place)) set.add(place);
		return set;
	}
	copy() {
		return new NameSet(this.#words.slice());
	}
	add(place) {
		const at = place >>> 5;
		this.#words[at] = (this.#words[at] ?? 0) | 1 << (place & 31);
	}
	has(place) {
		return ((this.#words[place >>> 5] ?? 0) & 1 << (place & 31)) !== 0;
	}
	remove(place) {
		const at = place >>> 5;
		this.#words[at] = (this.#words[at] ?? 0) & ~(1 << (place & 31));
	}
	and(other) {
		return new NameSet(this.#words.map((word, at) => word & (other.#words[at] ?? 0)));
	}
	or(other) {
		return new NameSet(this.#words.map((word, at) => word | (other.#words[at] ?? 0)));
	}
	andNot(other) {
		return new NameSet(this.#words.map((word, at) => word & ~(other.#words[at] ?? 0)));
	}
	removeAll(other) {
		for (let at = 0; at < this.#words.length; at += 1) this.#words[at] = (this.#words[at] ?? 0) & ~(other.#words[at] ?? 0);
	}
	get size() {
		return this.#words.reduce((sum, word) => sum + bitsIn(word), 0);
	}
	common(other) {
		let sum = 0;
		for (let at = 0; at < this.#words.length; at += 1) sum += bitsIn((this.#words[at] ?? 0) & (other.#words[at] ?? 0));
		return sum;
	}
	placesWith(other) {
		const places = [];
		for (let at = 0; at < this.#words.length; at += 1) {
			let word = (this.#words[at] ?? 0) & (other.#words[at] ?? 0);
			while (word !== 0) {
				const bit = 31 - Math.clz32(word & -word);
				places.push(32 * at + bit);
				word &= word - 1;
			}
		}
		return places;
	}
};
function bitsIn(word) {
	let rest = word - (word >>> 1 & 1431655765);
	rest = (rest & 858993459) + (rest >>> 2 & 858993459);
	return Math.imul(rest + (rest >>> 4) & 252645135, 16843009) >>> 24;
}


;// CONCATENATED MODULE: ./src/core/admission/slot-pool.js


// src/core/admission/slot-pool.ts
function poolOf(record, rules) {
	const { running, waiting, outOfService = [] } = record;
	const listed = rules?.slots;
	if (!(listed !== void 0 || running.some(({ fromSlots }) => fromSlots !== void 0) || waiting.some(({ fromSlots }) => fromSlots !== void 0))) return void 0;
	return new SlotPool(listed, record, outOfService.map(({ slot }) => slot));
}
var SlotPool = class {
	names;
	free;
	#isListed;
	#byLabel = new Map();
	#all;
	#inService;
	#places;
	#demands = new Map();
	constructor(listed, { running, waiting }, outOfService = []) {
		this.#isListed = listed !== void 0;
		const slots = listed ?? slotsListedBy([...running, ...waiting]);
		const many = slots.length;
		this.names = slots.map(({ name }) => name);
		this.#places = new Map(this.names.map((name, place) => [name, place]));
		for (const [place, { labels }] of slots.entries()) for (const label of labels) this.#withLabel(label).add(place);
		this.#all = NameSet.where(many, () => true);
		const out = new Set(outOfService);
		this.#inService = NameSet.where(many, (place) => !out.has(this.names[place] ?? ""));
		this.free = this.#inService.copy();
		for (const { slotNames = [] } of running) for (const name of slotNames) this.#withPlace(name, (place) => this.free.remove(place));
		for (const holder of running) {
			const demand = holder.exclusive === true ? this.demandOf(holder) : void 0;
			if (demand !== void 0) this.free.removeAll(demand.usable);
		}
	}
	get size() {
		return this.names.length;
	}
	demandOf(entry) {
		const { fromSlots, labels = "", exclusive = false, weight } = entry;
		if (!this.#isListed && fromSlots === void 0) return void 0;
		const alike = this.#demands.get(labels) ?? new Map();
		const many = exclusive ? 0 : weight;
		const key = fromSlots === void 0 ? many : `${many} ${fromSlots.join("/")}`;
		const known = alike.get(key);
		if (known !== void 0) return known;
		const demand = this.#makeDemand(entry);
		this.#demands.set(labels, alike.set(key, demand));
		return demand;
	}
	#makeDemand({ fromSlots, labels = "", exclusive = false, weight }) {
		const matches = this.#listedIn(fromSlots).and(this.#matching(expressionOf(labels)));
		const usable = matches.and(this.#inService);
		const usableCount = usable.size;
		return {
			usable,
			usableCount,
			need: exclusive ? Math.max(1, usableCount) : weight,
			matching: matches.size,
			isWhole: exclusive && fromSlots === void 0 && labels === ""
		};
	}
	#listedIn(list) {
		if (list === void 0) return this.#all;
		const set = NameSet.none(this.size);
		for (const name of list) this.#withPlace(name, (place) => set.add(place));
		return set;
	}
	#matching(expression) {
		if (expression === void 0) return this.#all;
		return evaluate(expression, {
			label: (label) => this.#byLabel.get(label) ?? NameSet.none(this.size),
			not: (of) => this.#all.andNot(of),
			and: (left, right) => left.and(right),
			or: (left, right) => left.or(right)
		});
	}
	#withLabel(label) {
		const known = this.#byLabel.get(label) ?? NameSet.none(this.size);
		this.#byLabel.set(label, known);
		return known;
	}
	neverFits(entry) {
		const demand = this.demandOf(entry);
		if (demand === void 0) return void 0;
		const wanted = entry.exclusive === true ? 1 : entry.weight;
		if (demand.matching >= wanted) return void 0;
		const { labels = "", fromSlots } = entry;
		const asked = [...labels === "" ? [] : [`the labels ${JSON.stringify(labels)}`], ...fromSlots === void 0 ? [] : [`the list ${slot_pool_someOf(fromSlots)}`]].join(" and ");
		return `${`${demand.matching} of the ${this.size} slots match${asked === "" ? "" : ` ${asked}`}, and the job needs ${wanted}`}; ${this.#whatThereIs(labels)}`;
	}
	#whatThereIs(labels) {
		const expression = expressionOf(labels);
		const known = this.#byLabel;
		const named = expression === void 0 ? [] : labelsIn(expression);
		const missing = [...new Set(named.filter((label) => !known.has(label)))];
		const slots = `the slots are ${slot_pool_someOf(this.names)}`;
		const there = known.size === 0 ? slots : `${slots}, with the labels ${slot_pool_someOf([...known.keys()])}`;
		return missing.length === 0 ? there : `no slot has the label ${slot_pool_someOf(missing)}; ${there}`;
	}
	#withPlace(name, does) {
		const place = this.#places.get(name);
		if (place !== void 0) does(place);
	}
};
function slotsListedBy(entries) {
	return [...new Set(entries.flatMap(({ fromSlots = [] }) => fromSlots))].map((name) => ({
		name,
		labels: []
	}));
}
const expressions = new Map();
const mostExpressions = 4096;
function expressionOf(labels) {
	if (labels === "") return void 0;
	const known = expressions.get(labels);
	if (known !== void 0) return known;
	const parsed = parseLabels(labels);
	const expression = parsed.kind === "labels" ? parsed.expression : {
		kind: "label",
		label: labels
	};
	if (expressions.size >= mostExpressions) expressions.clear();
	expressions.set(labels, expression);
	return expression;
}
function slot_pool_someOf(names) {
	const shown = names.slice(0, 20).join(", ");
	return names.length > 20 ? `${shown} and ${names.length - 20} more` : shown;
}


;// CONCATENATED MODULE: ./src/core/admission/walk.js



// src/core/admission/walk.ts
function isAdmitted({ fits, usedUp, isOutOfService, isBehind }) {
	return fits && usedUp === void 0 && !isOutOfService && !isBehind;
}
var Walk = class {
	tally;
	#record;
	#rules;
	#pool;
	#used;
	#isTaken;
	#freeNow;
	#freeOnPaper;
	#none = NameSet.none(0);
	#limits = new Map();
	#unitsOnPaper = 0;
	#limitOnPaper = Number.POSITIVE_INFINITY;
	#isAllOnPaper = false;
	#wanted;
	#passed = new Set();
	constructor(record, rules, pool) {
		this.#record = record;
		this.#rules = rules;
		this.#pool = pool;
		this.tally = new ShareTally(record, rules);
		this.#used = weightOf(record.running);
		this.#isTaken = record.running.some((holder) => holder.exclusive === true && pool?.demandOf(holder) === void 0);
		this.#freeNow = pool?.free ?? NameSet.none(0);
		this.#freeOnPaper = this.#freeNow.copy();
	}
	judge(waiter) {
		const demand = this.#pool?.demandOf(waiter);
		const limit = this.#limitFor(waiter);
		const units = Math.min(weightInForce(this.#record, waiter, {
			rules: this.#rules,
			pool: this.#pool
		}), this.#limitOnPaper);
		const lacksUnits = this.#used + this.#unitsOnPaper + units > Math.min(limit, this.#limitOnPaper);
		return {
			fits: this.#used + units <= limit && !this.#isTaken && !this.#needsOthersToEnd(waiter, demand) && hasNames(demand, this.#freeNow),
			usedUp: this.tally.usedUp(waiter, units),
			isOutOfService: demand !== void 0 && demand.usableCount < demand.need,
			isBehind: this.#isAllOnPaper || lacksUnits || !hasNames(demand, this.#freeOnPaper),
			lacksUnits,
			units,
			demand
		};
	}
	claim(waiter, judged) {
		const claim = this.#claim(waiter, judged);
		this.#pass(waiter, judged.demand);
		return claim;
	}
	#claim(waiter, judged) {
		const { demand, usedUp, units } = judged;
		if (judged.isOutOfService) return void 0;
		if (usedUp !== void 0) {
			this.tally.setAside(waiter, units);
			return {
				waiter,
				kind: "shares",
				names: void 0,
				units: 0
			};
		}
		if (demand === void 0) {
			this.#isAllOnPaper = true;
			return {
				waiter,
				kind: "all",
				names: void 0,
				units
			};
		}
		const limit = Math.min(this.#limitFor(waiter), this.#limitOnPaper);
		const left = Math.max(0, limit - this.#used - this.#unitsOnPaper);
		const names = this.#choose(demand);
		const set = names.length === 0 ? this.#none : NameSet.none(this.#pool?.size ?? 0);
		for (const place of names) set.add(place);
		const claimed = Math.min(left, units, names.length);
		this.#freeOnPaper.removeAll(set);
		this.#unitsOnPaper += claimed;
		this.#limitOnPaper = limit;
		this.tally.setAside(waiter, units);
		return {
			waiter,
			kind: "slots",
			names: set,
			units: claimed
		};
	}
	#choose({ usable, need }) {
		const places = usable.placesWith(this.#freeOnPaper);
		if (places.length <= need) return places;
		const wanted = this.#wantedBy();
		return places.toSorted((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b).slice(0, need).toSorted((a, b) => a - b);
	}
	namesFor(demand) {
		return this.#choose(demand).flatMap((place) => this.#pool?.names[place] ?? []);
	}
	#wantedBy() {
		if (this.#wanted !== void 0) return this.#wanted;
		const wanted = new Array(this.#pool?.size ?? 0).fill(0);
		const demands = new Map();
		for (const waiter of this.#record.waiting) {
			const demand = waiter.passedOver !== true && !this.#passed.has(waiter.uuid) ? this.#pool?.demandOf(waiter) : void 0;
			if (demand !== void 0) demands.set(demand, (demands.get(demand) ?? 0) + 1);
		}
		for (const [{ usable }, times] of demands) for (const place of usable.placesWith(this.#freeNow)) wanted[place] = (wanted[place] ?? 0) + times;
		this.#wanted = wanted;
		return wanted;
	}
	#pass({ uuid }, demand) {
		if (demand === void 0) return;
		if (this.#wanted === void 0) {
			this.#passed.add(uuid);
			return;
		}
		for (const place of demand.usable.placesWith(this.#freeNow)) this.#wanted[place] = (this.#wanted[place] ?? 0) - 1;
	}
	#needsOthersToEnd({ exclusive }, demand) {
		if (exclusive !== true || this.#record.running.length === 0) return false;
		return demand === void 0 || demand.isWhole;
	}
	#limitFor({ limit: asked }) {
		const known = this.#limits.get(asked);
		if (known !== void 0) return known;
		const { limit } = limitInForce(this.#record, asked, this.#rules);
		this.#limits.set(asked, limit);
		return limit;
	}
};
function hasNames(demand, free) {
	return demand === void 0 || demand.usable.common(free) >= demand.need;
}


;// CONCATENATED MODULE: ./src/core/admission/admission.js








// src/core/admission/admission.ts
function admission(before, asker, terms) {
	const { rules } = terms;
	const isListed = before.waiting.some((other) => other.uuid === asker.uuid);
	const asked = {
		record: before,
		me: asker
	};
	const { record, me: waiter } = isListed ? asked : replacingOlder(asked);
	const pool = poolOf(withAsker(record, waiter), rules);
	const refused = refusal(waiter, rules, pool);
	if (refused !== void 0) return refused;
	const force = limitInForce(record, waiter.limit, rules);
	const ahead = aheadOf(record, waiter);
	const { walk, claims } = walkTo(ahead, {
		record,
		rules,
		pool
	});
	const judged = walk.judge(waiter);
	const closed = closedBecause(record, terms);
	if (closed === void 0 && isAdmitted(judged)) return admitted(record, {
		walk,
		judged,
		terms,
		force
	});
	const { fits, usedUp } = judged;
	const why = closed ?? (fits ? usedUp : void 0);
	const isNew = !isListed && asker.ticket >= before.next;
	const queues = {
		before: before.waiting,
		after: record.waiting
	};
	const lineFull = isNew ? lineFullFor(waiter, queues, rules) : void 0;
	return {
		kind: "wait",
		because: closed !== void 0 ? "closed" : !fits ? "full" : usedUp !== void 0 ? "share" : "behind",
		...why === void 0 ? {} : { why },
		position: ahead.length + 1,
		rank: 1 + claims.filter((claim) => isAwaited(claim, {
			waiter,
			judged,
			walk
		})).length,
		...lineFull === void 0 ? {} : { lineFull },
		...force
	};
}
function admitted({ running }, { walk, judged, terms, force }) {
	const { demand, units } = judged;
	const taken = running.flatMap((holder) => holder.slots);
	const { longestHoldMs } = terms.rules ?? {};
	const slotNames = demand && walk.namesFor(demand);
	return {
		kind: "admit",
		slots: lowestFree(taken, units),
		...slotNames === void 0 ? {} : { slotNames },
		...longestHoldMs === void 0 ? {} : { longestHoldMs },
		...force
	};
}
function ruleInTheWay({ because, why }) {
	if (why === void 0 || because !== "closed" && because !== "share") return void 0;
	return {
		because,
		why
	};
}
function keepsItsRoom(record, holder, rules) {
	if (!isWithinLimit(record, rules)) return false;
	const others = without(record, holder.uuid);
	const weight = weightInForce(others, holder, {
		rules,
		pool: poolOf(record, rules)
	});
	return new ShareTally(others, rules).usedUp(holder, weight) === void 0;
}
function aheadOf(record, waiter) {
	const others = record.waiting.filter(({ uuid, replacedBy }) => uuid !== waiter.uuid && replacedBy === void 0);
	const line = inTurn({
		...record,
		waiting: [...others, waiter]
	});
	return line.slice(0, line.indexOf(waiter));
}
function closedBecause({ paused }, { rules, wallMs }) {
	if (paused === void 0) return rules?.closedBecause(wallMs);
	const { by, reason } = paused;
	return reason === "" ? untrustedTemplate`paused by ${by}` : untrustedTemplate`paused by ${by}: ${reason}`;
}
function refusal(waiter, rules, pool) {
	const { replacedBy, latestKey, origin = {} } = waiter;
	if (replacedBy !== void 0) return {
		kind: "refuse",
		because: "replaced",
		why: `superseded by ticket ${replacedBy} with the same key ${JSON.stringify(latestKey ?? "")}`
	};
	const never = pool?.neverFits(waiter);
	if (never !== void 0) return {
		kind: "refuse",
		because: "barred",
		why: never
	};
	if (rules === void 0 || rules.admits(origin)) return void 0;
	const from = Object.entries(origin).map(([field, value]) => `${field} ${String(value)}`);
	return {
		kind: "refuse",
		because: "barred",
		why: `the policy does not admit ${from.length === 0 ? "jobs without a recorded origin, as with \"record: minimal\"" : `jobs of ${from.join(", ")}`}`
	};
}
function withAsker(record, asker) {
	return {
		...record,
		waiting: [...record.waiting, asker]
	};
}
function walkTo(ahead, { record, rules, pool }) {
	const walk = new Walk(record, rules, pool);
	const claims = [];
	for (const other of ahead) {
		if (other.passedOver || refusal(other, rules, pool) !== void 0) continue;
		const claim = walk.claim(other, walk.judge(other));
		if (claim !== void 0) claims.push(claim);
	}
	return {
		walk,
		claims
	};
}
function isInTheWay({ kind, names }, { demand, lacksUnits }) {
	if (kind !== "slots") return kind === "all";
	return names !== void 0 && demand !== void 0 && demand.usable.common(names) > 0 || lacksUnits;
}
function isAwaited(claim, { waiter, judged, walk }) {
	if (claim.waiter.watch !== void 0) return false;
	return isInTheWay(claim, judged) || claim.kind !== "all" && walk.tally.haveCommon(claim.waiter, waiter);
}
function lineFullFor(me, queues, rules) {
	if (rules === void 0) return void 0;
	const stays = (one) => one.replacedBy === void 0;
	const [before, others] = [queues.before.filter(stays), queues.after.filter(stays)];
	const isTooMany = (most, counts) => {
		const many = others.filter(counts).length + 1;
		return many > most && many > before.filter(counts).length;
	};
	const { mostWaiting } = rules;
	if (mostWaiting !== void 0 && isTooMany(mostWaiting, () => true)) return `${others.length} jobs wait, and the policy allows ${mostWaiting}`;
	for (const { key, whose, waiting } of rules.sharesOf(me)) {
		const isSame = (one) => rules.sharesOf(one).some((other) => other.key === key);
		if (waiting !== void 0 && isTooMany(waiting, isSame)) return untrustedTemplate`${others.filter(isSame).length} of ${whose} wait, and the policy allows ${waiting}`;
	}
}


;// CONCATENATED MODULE: ./src/core/liveness/polling.js
// src/core/liveness/polling.ts
const squareUpToRank = 5;
const farSleeps = 5;
const ownLookRanks = 2;
const ownLookRanksWhenUntaken = 5;
const untakenMs = 2e3;
const soonestLookMs = 500;
function pollIntervalMs(timing, { rank, limit }) {
	const mostMs = timing.pollMostMs * (rank <= limit ? 1 : farSleeps);
	return Math.min(timing.pollFirstMs * rank * Math.min(rank, squareUpToRank), mostMs);
}
function ringsAwaited(rank) {
	return Math.ceil(rank / 2);
}
function wakeDelayMs(timing, rank) {
	return timing.wakeStepMs * Math.min(rank - 1, squareUpToRank);
}
function oneCommitMs(timing) {
	return timing.wakeStepMs / 2;
}
function lookIntervalMs(timing, rank) {
	return Math.min(timing.lookFirstMs * rank, timing.lookOthersMs);
}
function lookDueInMs(timing, { rank }, watched) {
	const { ownMs, isUnsure } = watched;
	if (watched.moreDead) return soonestLookMs - ownMs;
	const isUntaken = watched.untakenMs >= untakenMs;
	if (!goesByOthers(rank, watched)) {
		if (isUntaken) return 0;
		const intervalMs = isUnsure ? timing.lookFirstMs : lookIntervalMs(timing, rank);
		return Math.min(intervalMs, Math.max(soonestLookMs, watched.proofMs)) - ownMs;
	}
	const sinceMs = Math.min(ownMs, watched.anyMs);
	const intervalMs = isUntaken ? timing.lookFirstMs : lookIntervalMs(timing, rank);
	const mostMs = timing.lookOthersMs * (isUntaken ? 1 : rank);
	return Math.min(intervalMs - sinceMs, mostMs - ownMs);
}
function napMs(timing, place, watched) {
	const pollMs = pollIntervalMs(timing, place);
	if (goesByOthers(place.rank, watched)) return pollMs;
	return Math.min(pollMs, Math.max(soonestLookMs, lookDueInMs(timing, place, watched)));
}
function looksAreToldOf(timing, { anyMs }) {
	return anyMs >= 1.5 * timing.lookFirstMs;
}
function goesByOthers(rank, watched) {
	const isUntaken = watched.untakenMs >= untakenMs;
	if (watched.isUnsure || watched.moreDead) return false;
	return rank > (isUntaken ? ownLookRanksWhenUntaken : ownLookRanks);
}


;// CONCATENATED MODULE: ./src/ticket/bury.js


// src/ticket/bury.ts
async function bury(transaction, seen) {
	const { world, gate } = transaction;
	for (const { holder, proof } of seen.reclaimed) {
		world.reporter({
			kind: "reclaimed",
			ticket: holder.ticket,
			proof
		});
		const details = await detailsOf(gate, holder);
		noteEnd(transaction, holder, {
			end: "reclaimed",
			proof,
			details
		});
		await removeMarker(gate, holder.ticket).catch(leftForTheSweep);
	}
	for (const waiter of seen.dropped) {
		world.reporter({
			kind: "dropped",
			ticket: waiter.ticket
		});
		noteEnd(transaction, waiter, {
			end: "dropped",
			details: await detailsOf(gate, waiter)
		});
		await unlinkMarker(gate, {
			ticket: waiter.ticket,
			phase: "ready"
		}).catch(leftForTheSweep);
	}
	for (const waiter of seen.passedOver) world.reporter({
		kind: "passed-over",
		ticket: waiter.ticket
	});
}
const leftForTheSweep = () => void 0;


;// CONCATENATED MODULE: ./src/ticket/forced-end.js



// src/ticket/forced-end.ts
async function forcedEnd({ gate, record }, ticket) {
	const departed = findDeparted(record, ticket.uuid);
	if (departed?.by !== void 0) return forcedBy(departed.by, departed.reason);
	if (departed !== void 0 || !ticket.entered) return void 0;
	const line = (await readRecentHistory(gate)).findLast((one) => one.event === "ended" && one.ticket === ticket.number);
	return line?.end === "forced" ? forcedBy(line.by, line.reason) : void 0;
}
function forcedBy(by = "an operator", reason = "") {
	const ended = untrustedTemplate`${by} has ended its ticket`;
	return {
		kind: "turned-away",
		because: "forced",
		why: reason === "" ? ended : untrustedTemplate`${ended}: ${reason}`
	};
}


;// CONCATENATED MODULE: ./src/core/liveness/observation.js

// src/core/liveness/observation.ts
const mostLooks = 8;
const clockToleranceMs = 2e3;
const longestClockBytes = 64;
function observe(watch, { sign, look }, timing) {
	const known = watch?.sign === sign ? watch.looks : [];
	const mine = lastOf(known, look);
	const proven = Math.max(0, ...known.map((other) => other.creditMs));
	const own = mine === void 0 ? 0 : mine.creditMs + creditFor(mine.atMs, look, timing);
	const entry = {
		clock: boundedIdentity(look.clock, longestClockBytes),
		wallOffsetMs: Math.round(look.wallOffsetMs),
		atMs: Math.ceil(look.endedMs),
		creditMs: Math.floor(Math.max(proven, own))
	};
	return {
		sign,
		looks: [...fewer(known.filter((other) => other !== mine), entry.atMs), entry]
	};
}
function observedMs(watch) {
	return Math.max(0, ...(watch?.looks ?? []).map((look) => look.creditMs));
}
function lookedLately(watch, look, withinMs) {
	const mine = lastOf(watch?.looks ?? [], look);
	return mine !== void 0 && look.beganMs - mine.atMs < withinMs;
}
function lastOf(looks, look) {
	return looks.filter((other) => sameClock(other, look)).toSorted((a, b) => b.atMs - a.atMs)[0];
}
function fewer(looks, arbitrary) {
	if (looks.length < mostLooks) return looks;
	const dropped = arbitrary % looks.length;
	return looks.filter((_, index) => index !== dropped);
}
function creditFor(sinceMs, look, timing) {
	const gapMs = look.beganMs - sinceMs;
	return gapMs <= timing.observationGapMs ? Math.max(0, gapMs) : timing.observationGapCreditMs;
}
function sameClock(known, look) {
	return known.clock === boundedIdentity(look.clock, longestClockBytes) && Math.abs(known.wallOffsetMs - look.wallOffsetMs) <= 2e3 && known.atMs <= look.beganMs + 1;
}


;// CONCATENATED MODULE: ./src/ticket/liveness-check.js







// src/ticket/liveness-check.ts
const mostHoldersALook = 32;
const mostWaitersALook = 16;
async function lookAround(transaction, { record: before, me, terms, window }) {
	const seen = {
		reclaimed: [],
		dropped: [],
		passedOver: [],
		suspects: []
	};
	let record = before;
	for (const holder of liveness_check_someOf(record.running, transaction.world)) {
		const { verdict, watch } = await examineHolder(transaction, holder, me);
		if (verdict.kind === "dead") {
			record = without(record, holder.uuid);
			seen.reclaimed.push({
				holder,
				proof: verdict.proof
			});
		} else {
			record = rewatched(record, holder, watch);
			if (verdict.kind === "suspect") seen.suspects.push({
				ticket: holder.ticket,
				...verdict
			});
		}
	}
	const waiters = window === void 0 ? waitersAhead(record, me) : waitersIn(record.waiting, window);
	for (const waiter of waiters) {
		const finding = await probe(transaction, waiter);
		if (judgeWaiter(finding.probe.lock) === "dead") {
			record = withDropped(record, waiter, transaction.world.clock.wallMs());
			seen.dropped.push(waiter);
		} else record = watchOffered(record, waiter, {
			look: finding.look,
			timing: transaction.gate.timing,
			terms
		});
	}
	seen.passedOver.push(...newlyPassedOver(before, record));
	return {
		record,
		...seen,
		moreDead: seen.dropped.length === mostWaitersALook
	};
}
function keeperGoneHere(world, entries) {
	return entries.some((entry) => processHere(world, entry, entry.keeper) === "gone");
}
async function examineHolder(transaction, holder, me) {
	const { world, gate } = transaction;
	const finding = await probe(transaction, holder);
	const sight = {
		sign: liveness_check_signOf(finding.probe, holder),
		look: finding.look
	};
	const watch = observe(holder.watch, sight, gate.timing);
	const evidence = {
		lock: finding.probe.lock,
		silentMs: observedMs(watch),
		locksOutliveHosts: world.mount.locksOutliveHosts,
		keeper: processHere(world, holder, holder.keeper),
		job: processHere(world, holder, finding.probe.pulse?.job),
		laterCheckRun: laterCheckRun(holder, me)
	};
	return {
		verdict: judgeHolder(evidence, gate.timing),
		watch: evidence.lock !== "held" || evidence.locksOutliveHosts ? watch : void 0
	};
}
async function probe(transaction, entry) {
	const { world, gate } = transaction;
	const beganMs = world.clock.elapsedMs();
	const wallOffsetMs = world.clock.wallMs() - beganMs;
	const found = await probeMarker(gate, entry);
	const endedMs = world.clock.elapsedMs();
	return {
		probe: found,
		look: {
			clock: world.clock.identity,
			wallOffsetMs,
			beganMs,
			endedMs
		}
	};
}
function liveness_check_signOf({ pulse }, holder) {
	return pulse === void 0 ? holder.watch?.sign ?? "missing" : `heartbeat ${pulse.heartbeat}`;
}
function processHere(world, { keeper }, name) {
	const { place } = world.processes;
	if (name === void 0 || place === "" || keeper?.place !== place) return "unknown";
	const seen = world.processes.look({
		pid: name.pid,
		start: name.start
	});
	const wallOffsetMs = world.clock.wallMs() - world.clock.elapsedMs();
	const clocksAgree = Math.abs(keeper.wallOffsetMs - wallOffsetMs) <= clockToleranceMs;
	return seen === "gone" && !clocksAgree ? "unknown" : seen;
}
function laterCheckRun(holder, me) {
	const sameRunner = me.runner !== void 0 && me.runner === holder.runner;
	const bothKnown = me.checkRun !== void 0 && holder.checkRun !== void 0;
	const later = me.ticket > holder.ticket && me.checkRun !== holder.checkRun;
	return sameRunner && bothKnown && later ? me.checkRun : void 0;
}
function rewatched(record, holder, watch) {
	if (watch === void 0 && holder.watch === void 0) return record;
	return withWatch(record, holder.uuid, watch);
}
function watchOffered(record, waiter, { look, timing, terms }) {
	if (waiter.passedOver) return record;
	if (admission(record, waiter, terms).kind !== "admit") return waiter.watch === void 0 ? record : withWatch(record, waiter.uuid, void 0);
	const watch = observe(waiter.watch, {
		sign: "offered",
		look
	}, timing);
	if (observedMs(watch) < timing.passOverMs) return withWatch(record, waiter.uuid, watch);
	return withPassedOver(withWatch(record, waiter.uuid, void 0), waiter.uuid, true);
}
function newlyPassedOver(before, after) {
	const earlier = new Set(before.waiting.filter((waiter) => waiter.passedOver).map((waiter) => waiter.uuid));
	return after.waiting.filter((waiter) => waiter.passedOver && !earlier.has(waiter.uuid));
}
function waitersAhead(record, me) {
	const others = record.waiting.filter((other) => other.uuid !== me.uuid);
	const line = inTurn({
		...record,
		waiting: [...others, me]
	});
	return line.slice(0, line.indexOf(me)).slice(0, mostWaitersALook);
}
function waitersIn(waiting, { start, index }) {
	const from = Math.floor(start * waiting.length) + index * 64;
	const many = Math.min(64, waiting.length);
	return Array.from({ length: many }, (_, at) => waiting[(from + at) % waiting.length]).filter((waiter) => waiter !== void 0);
}
function liveness_check_someOf(holders, world) {
	if (holders.length <= mostHoldersALook) return holders;
	const start = Math.floor(world.chance.fraction() * holders.length);
	return [...holders.slice(start), ...holders.slice(0, start)].slice(0, mostHoldersALook);
}


;// CONCATENATED MODULE: ./src/ticket/terms.js



// src/ticket/terms.ts
const policyAgainMs = 1e3;
async function readTerms(gate, record, { stands }) {
	const { world } = gate;
	const found = await withOpened(gate, ({ store, path, name }) => readPolicy(world, store, {
		path,
		name,
		expected: record.policy !== void 0
	}));
	const wallMs = world.clock.wallMs();
	if (found.kind === "none") return {
		rules: void 0,
		wallMs
	};
	if (found.kind === "rules") return {
		rules: found.rules,
		wallMs
	};
	if (!stands) throw unfitPolicy(found, gate);
	return {
		rules: Rules.closed(`the policy of this gate ${found.problem}`),
		wallMs
	};
}
var TermsReader = class {
	#gate;
	#rules;
	#readAtMs = Number.NEGATIVE_INFINITY;
	constructor(gate) {
		this.#gate = gate;
	}
	async read(record) {
		const { clock } = this.#gate.world;
		const nowMs = clock.elapsedMs();
		if (record !== void 0 && nowMs - this.#readAtMs >= policyAgainMs) {
			const terms = await readTerms(this.#gate, record, { stands: true }).catch(() => void 0);
			if (terms !== void 0) {
				this.#rules = terms.rules;
				this.#readAtMs = nowMs;
			}
		}
		return {
			rules: this.#rules,
			wallMs: clock.wallMs()
		};
	}
};


;// CONCATENATED MODULE: ./src/ticket/worth-a-check.js


// src/ticket/worth-a-check.ts
const lookAgainMs = 4e3;
function worthALook({ world, record }, me) {
	const entries = [...record.running, ...record.waiting];
	if (record.running.some((holder) => laterCheckRun(holder, me) !== void 0)) return true;
	if (keeperGoneHere(world, entries)) return true;
	return [record.looked, ...entries.flatMap((entry) => entry.watch ?? [])].some((watch) => !lookedLately(watch, momentOf(world), lookAgainMs));
}
function withLooked(record, { world, gate }) {
	const sight = {
		sign: "looked",
		look: momentOf(world)
	};
	return {
		...record,
		looked: observe(record.looked, sight, gate.timing)
	};
}
function momentOf({ clock }) {
	const nowMs = clock.elapsedMs();
	const wallOffsetMs = clock.wallMs() - nowMs;
	return {
		clock: clock.identity,
		wallOffsetMs,
		beganMs: nowMs,
		endedMs: nowMs
	};
}


;// CONCATENATED MODULE: ./src/ticket/admission-attempt.js

















// src/ticket/admission-attempt.ts
const mostWindows = 4;
const mostRemakes = 8;
async function attemptEntry(ticket, options) {
	const start = ticket.world.chance.fraction();
	for (let index = 0;; index += 1) {
		const attempt = await attemptOnce(ticket, {
			...options,
			window: {
				start,
				index
			}
		});
		const isFull = attempt.kind === "turned-away" && attempt.because === "crowded";
		const checked = 64 * (index + 1);
		if (!isFull || index + 1 === mostWindows || checked >= (attempt.waiting ?? 0)) return attempt;
	}
}
async function attemptOnce(ticket, options) {
	const { gate } = ticket;
	for (let times = 1;; times += 1) try {
		return await transact(gate, (transaction) => enterIn(transaction, ticket, options), { signal: options.signal });
	} catch (error) {
		if (!isGateRemoved(error) || times === mostRemakes) throw error;
		await remakeGate(gate);
	}
}
async function enterIn(transaction, ticket, options) {
	const beganMs = transaction.world.clock.elapsedMs();
	const already = findHolder(transaction.record, ticket.uuid);
	const waiter = findWaiter(transaction.record, ticket.uuid);
	const stands = already !== void 0 || waiter !== void 0;
	if (waiter !== void 0) ticket.remember(waiter);
	const wasNamed = stands && !isRestored(transaction.record, ticket.uuid);
	if (wasNamed) ticket.enter();
	const forced = stands ? void 0 : await forcedEnd(transaction, ticket);
	if (forced !== void 0) return forced;
	const isKnown = stands || ticket.entered;
	const terms = await readTerms(transaction.gate, transaction.record, { stands: isKnown });
	if (!isKnown) checkWeight(ticket.request, transaction.gate.name, terms.rules);
	const before = withPolicy(transaction.record, terms.rules);
	if (already !== void 0 && wasNamed && keepsItsRoom(before, already, terms.rules)) return await takeAgain(transaction, ticket, {
		already,
		force: limitInForce(before, already.limit, terms.rules),
		beganMs
	});
	const record = stands && (waiter === void 0 || !ticket.entered) ? without(before, ticket.uuid) : before;
	if (!stands) requireNumbersLeft(record);
	const me = findWaiter(record, ticket.uuid) ?? asItStood(record, withinBounds(ticket, ticket.numberFrom(record.next), terms));
	const entering = {
		transaction,
		ticket,
		me,
		terms,
		record,
		seen: nothingSeen(record),
		looked: false,
		beganMs
	};
	const outcome = admission(record, me, terms);
	if (outcome.kind === "admit") return await takeSlot(entering, outcome);
	if (outcome.kind === "refuse") return await turnAway(entering, outcome);
	const isFull = options.queue && outcome.lineFull !== void 0;
	if (!options.look && !isFull && !worthALook(transaction, me)) return await wait(entering, outcome, options);
	const window = isFull ? options.window : void 0;
	const around = await lookAround(transaction, {
		record,
		me,
		terms,
		window
	});
	const afterLook = {
		...entering,
		record: around.record,
		seen: around,
		looked: true
	};
	const better = admission(around.record, me, terms);
	if (better.kind === "admit") return await takeSlot(afterLook, better);
	if (better.kind === "refuse") return await turnAway(afterLook, better);
	if (options.queue && better.lineFull !== void 0) return await turnAway(afterLook, {
		because: "crowded",
		why: better.lineFull,
		waiting: around.record.waiting.length
	});
	return await wait(afterLook, better, options);
}
function withinBounds(ticket, number, { rules }) {
	const waiter = ticket.asWaiter(number);
	const { priority: asked, origin = {} } = waiter;
	const allowed = ticket.entered ? asked : rules?.mostPriorityFor(origin) ?? asked;
	if (asked <= allowed) return waiter;
	ticket.world.reporter({
		kind: "priority-lowered",
		asked,
		allowed
	});
	return {
		...waiter,
		priority: allowed
	};
}
async function turnAway({ transaction, record, seen }, { because, why, waiting }) {
	if (record !== transaction.record) await transaction.commit(record);
	await bury(transaction, seen);
	return {
		kind: "turned-away",
		because,
		why,
		...waiting === void 0 ? {} : { waiting }
	};
}
async function takeAgain(transaction, ticket, { already, force, beganMs }) {
	const { record } = transaction;
	const { slots, heldSinceMs, longestHoldMs } = already;
	const grant = {
		token: record.next,
		many: slots.length,
		slots,
		heldSinceMs,
		longestHoldMs
	};
	await ticket.marker?.prove(transaction.gate);
	await ticket.marker?.becomeRunning(transaction.gate, grant);
	const after = withHolder(record, already, grant);
	await transaction.commit(after);
	return {
		kind: "acquired",
		holder: findHolder(after, ticket.uuid) ?? already,
		force,
		beganMs
	};
}
async function takeSlot({ transaction, ticket, me, record, seen, beganMs }, { slots, longestHoldMs, limit, limitBy }) {
	const heldSinceMs = transaction.world.clock.wallMs();
	const grantFor = (number) => {
		return {
			token: nextAfter(record.next, number),
			many: slots.length,
			slots: [...slots],
			heldSinceMs,
			longestHoldMs
		};
	};
	ticket.remember(replacingOlder({
		record,
		me
	}).me);
	const marker = await ticket.ensureMarker(transaction.gate, record.next, grantFor);
	const waiter = {
		...me,
		ticket: ticket.number
	};
	const grant = grantFor(ticket.number);
	await marker.becomeRunning(transaction.gate, grant);
	const stands = replacingOlder({
		record,
		me: waiter
	});
	const after = {
		...withHolder(withPlaceUsed(stands), waiter, grant),
		limit
	};
	await transaction.commit(after);
	ticket.enter();
	await bury(transaction, seen);
	const holder = findHolder(after, ticket.uuid);
	if (holder === void 0) throw new Error("A granted ticket must be in the record");
	return {
		kind: "acquired",
		holder,
		force: {
			limit,
			limitBy
		},
		beganMs
	};
}
async function wait(entering, outcome, { queue, tell = false }) {
	const { transaction, seen, looked, ticket } = entering;
	if (ticket.marker?.phase === "running") await ticket.marker.becomeReady(transaction.gate);
	const record = queue ? await standInLine(entering, { tell }) : entering.record;
	if (record !== transaction.record) await transaction.commit(record);
	if (queue) ticket.enter();
	await bury(transaction, seen);
	const { suspects, moreDead } = seen;
	return {
		kind: "waiting",
		admission: outcome,
		suspects,
		moreDead,
		looked,
		record
	};
}
async function standInLine({ transaction, ticket, record, me, looked }, { tell }) {
	const standing = findWaiter(record, ticket.uuid);
	const comesBack = standing === void 0 && ticket.entered;
	ticket.remember(replacingOlder({
		record,
		me
	}).me);
	const marker = await ticket.ensureMarker(transaction.gate, record.next);
	if (comesBack) await marker.renew(transaction.gate);
	if (standing !== void 0 && !standing.passedOver && standing.watch === void 0) return looked && (tell || record !== transaction.record) ? withLooked(record, transaction) : record;
	if (comesBack) transaction.world.reporter({
		kind: "came-back",
		ticket: ticket.number
	});
	const { passedOver: _, watch: __, ...waiter } = me;
	const stands = replacingOlder({
		record,
		me: {
			...waiter,
			ticket: ticket.number
		}
	});
	const after = withWaiter(stands.record, stands.me);
	return looked ? withLooked(after, transaction) : after;
}
function nothingSeen(record) {
	return {
		record,
		reclaimed: [],
		dropped: [],
		passedOver: [],
		suspects: [],
		moreDead: false
	};
}
function isAbandoned(error) {
	return codeOf(error) === "ABANDONED";
}


;// CONCATENATED MODULE: ./src/ticket/notification.js


// src/ticket/notification.ts
var Doorbell = class {
	#gate;
	#ended = new AbortController();
	#rang = false;
	#wake;
	constructor(gate) {
		this.#gate = gate;
		this.#listen().catch(() => void 0);
	}
	async sleep({ atMostMs, rings, afterRingMs, oneRingMs, signal }) {
		const { clock } = this.#gate.world;
		const beganMs = clock.elapsedMs();
		const restMs = () => atMostMs - (clock.elapsedMs() - beganMs);
		for (let heard = 1;; heard += 1) {
			if (!this.#rang) await this.#untilRing(restMs(), signal);
			if (!this.#rang) return;
			const pauseMs = heard < rings ? oneRingMs : afterRingMs;
			await clock.sleep(Math.min(pauseMs, restMs()), signal);
			this.#rang = false;
			if (heard >= rings || signal.aborted || restMs() <= 0) return;
		}
	}
	end() {
		this.#ended.abort();
	}
	async #listen() {
		const { signal } = this.#ended;
		await withOpened(this.#gate, async ({ home }) => {
			if (signal.aborted) return;
			const unwatch = home.watch(fileNames.counter, () => {
				this.#rang = true;
				this.#wake?.();
			});
			await new Promise((resolve) => {
				signal.addEventListener("abort", () => resolve());
			});
			unwatch();
		});
	}
	async #untilRing(ms, signal) {
		const ring = new AbortController();
		const wake = () => ring.abort();
		this.#wake = wake;
		signal.addEventListener("abort", wake);
		if (signal.aborted) wake();
		await this.#gate.world.clock.sleep(ms, ring.signal);
		signal.removeEventListener("abort", wake);
		this.#wake = void 0;
	}
};


;// CONCATENATED MODULE: ./src/ticket/queue.js





// src/ticket/queue.ts
var Line = class {
	ticket;
	#lookedAtMs;
	#seenAtMs;
	#seenLooks;
	#suspects = [];
	#isUnsure = false;
	#moreDead = false;
	#record;
	#room;
	#unreadable = 0;
	#admission;
	constructor(ticket, first) {
		this.ticket = ticket;
		this.#lookedAtMs = ticket.world.clock.elapsedMs();
		this.#seenAtMs = this.#lookedAtMs;
		this.#seenLooks = looksIn(first.record);
		this.#record = first.record;
		this.#admission = first.admission;
		this.#suspects = first.suspects;
		this.#moreDead = first.moreDead;
	}
	note({ admission: outcome, record, suspects, moreDead, looked }) {
		this.#admission = outcome;
		this.#take(record);
		if (!looked) return;
		this.#suspects = suspects;
		this.#isUnsure = suspects.length > 0 || this.#seesSilence(record);
		this.#moreDead = moreDead;
		this.#lookedAtMs = this.ticket.world.clock.elapsedMs();
		this.#room = void 0;
	}
	get place() {
		return this.#admission;
	}
	isDue(record, terms) {
		if (record === void 0) {
			this.#unreadable += 1;
			return this.#unreadable >= 3 || this.lookIsDue();
		}
		this.#unreadable = 0;
		this.#take(record);
		const me = findWaiter(record, this.ticket.uuid);
		if (me !== void 0) this.ticket.remember(me);
		if (me === void 0 || me.passedOver || me.watch !== void 0) return true;
		const now = admission(record, me, terms);
		if (now.kind !== "wait") return true;
		this.#admission = now;
		this.#noteRoom(now.because === "behind");
		return this.lookIsDue() || this.#keeperGone();
	}
	lookIsDue() {
		return lookDueInMs(this.#timing, this.place, this.#watched()) <= 0;
	}
	looksAreToldOf() {
		return looksAreToldOf(this.#timing, this.#watched());
	}
	napMs() {
		return napMs(this.#timing, this.place, this.#watched());
	}
	report() {
		const { because, why, position, limit, limitBy } = this.#admission;
		this.ticket.world.reporter({
			kind: "waiting",
			ticket: this.ticket.number,
			position,
			because,
			why,
			limit,
			limitBy,
			askedLimit: this.ticket.request.limit,
			waitedMs: this.ticket.waitedMs(),
			record: this.#record,
			suspects: this.#suspects
		});
	}
	#take(record) {
		this.#record = record;
		const looks = looksIn(record);
		if (looks === this.#seenLooks) return;
		this.#seenLooks = looks;
		this.#seenAtMs = this.ticket.world.clock.elapsedMs();
	}
	get #timing() {
		return this.ticket.gate.timing;
	}
	#watched() {
		const nowMs = this.ticket.world.clock.elapsedMs();
		const restsMs = this.#suspects.map(({ silentMs, neededMs }) => neededMs - silentMs);
		return {
			ownMs: nowMs - this.#lookedAtMs,
			anyMs: nowMs - this.#seenAtMs,
			untakenMs: this.#room === void 0 ? 0 : nowMs - this.#room.sinceMs,
			proofMs: Math.min(...restsMs),
			isUnsure: this.#isUnsure,
			moreDead: this.#moreDead
		};
	}
	#noteRoom(untaken) {
		const leftTo = this.#record.waiting.find(({ passedOver }) => passedOver !== true)?.uuid;
		const nowMs = this.ticket.world.clock.elapsedMs();
		if (!untaken) this.#room = void 0;
		else if (this.#room?.leftTo !== leftTo) this.#room = {
			sinceMs: nowMs,
			leftTo
		};
	}
	#seesSilence({ running, waiting }) {
		const longMs = 2 * this.#timing.heartbeatMs;
		return waiting.some(({ watch }) => watch !== void 0) || running.some(({ watch }) => observedMs(watch) >= longMs);
	}
	#keeperGone() {
		const { world } = this.ticket;
		return !(world.clock.elapsedMs() - this.#lookedAtMs < 1e3) && this.place.rank <= 2 && keeperGoneHere(world, this.#record.running);
	}
};
function looksIn({ looked }) {
	return JSON.stringify(looked?.looks ?? []);
}


;// CONCATENATED MODULE: ./src/ticket/wait-deadline.js
// src/ticket/wait-deadline.ts
var Interest = class {
	#end = new AbortController();
	#timer = new AbortController();
	#outer;
	#forward = () => this.#end.abort();
	constructor(ticket, { waitMs, signal }) {
		this.#outer = signal;
		if (signal?.aborted === true) this.#end.abort();
		signal?.addEventListener("abort", this.#forward);
		const deadlineMs = waitMs === 0 ? 6e4 : waitMs;
		ticket.world.clock.sleep(deadlineMs, this.#timer.signal).then(() => this.#end.abort());
	}
	get signal() {
		return this.#end.signal;
	}
	get cancelled() {
		return this.#outer?.aborted === true;
	}
	end() {
		this.#timer.abort();
		this.#outer?.removeEventListener("abort", this.#forward);
	}
};


;// CONCATENATED MODULE: ./src/ticket/wait.js









// src/ticket/wait.ts
const farewellMs = 3e3;
async function waitForSlot(ticket, options) {
	const interest = new Interest(ticket, options);
	try {
		const queue = options.waitMs > 0;
		let attempt = await attemptEntry(ticket, {
			queue,
			look: !queue,
			signal: interest.signal
		});
		for (;;) {
			if (attempt.kind === "waiting" && queue) attempt = await waitInLine(ticket, attempt, interest.signal);
			if (attempt.kind !== "acquired" || isFresh(ticket, attempt)) break;
			attempt = await attemptEntry(ticket, {
				queue,
				look: false,
				signal: interest.signal
			});
		}
		if (attempt.kind === "waiting" || interest.cancelled) return await wait_giveUp(ticket, interest, attempt);
		if (attempt.kind === "turned-away") return await sentAway(ticket, attempt);
		return {
			kind: "acquired",
			slot: granted(ticket, attempt)
		};
	} catch (error) {
		if (isAbandoned(error)) return await wait_giveUp(ticket, interest, void 0);
		await leave(ticket, "withdrawn", ticket.waitedMs()).catch(() => void 0);
		throw error;
	} finally {
		interest.end();
	}
}
function isFresh(ticket, { beganMs }) {
	return ticket.world.clock.elapsedMs() - beganMs < ticket.gate.timing.heartbeatMs;
}
async function waitInLine(ticket, first, signal) {
	const line = new Line(ticket, first);
	const doorbell = new Doorbell(ticket.gate);
	let attempt = first;
	try {
		while (attempt.kind === "waiting") {
			await untilDue(line, {
				signal,
				doorbell
			});
			if (signal.aborted) break;
			const how = {
				queue: true,
				look: line.lookIsDue(),
				tell: line.looksAreToldOf(),
				signal
			};
			attempt = await attemptEntry(ticket, how);
			if (attempt.kind === "waiting") line.note(attempt);
		}
		return attempt;
	} finally {
		doorbell.end();
	}
}
async function untilDue(line, { signal, doorbell }) {
	const { gate } = line.ticket;
	const terms = new TermsReader(gate);
	while (!signal.aborted) {
		line.report();
		await doorbell.sleep({
			atMostMs: line.napMs() * (.9 + .1 * gate.world.chance.fraction()),
			rings: ringsAwaited(line.place.rank),
			afterRingMs: wakeDelayMs(gate.timing, line.place.rank),
			oneRingMs: oneCommitMs(gate.timing),
			signal
		});
		if (signal.aborted) return;
		const record = await readRecord(gate);
		if (line.isDue(record, await terms.read(record))) return;
	}
}
async function sentAway(ticket, away) {
	const waitedMs = ticket.waitedMs();
	await leave(ticket, away.because === "replaced" ? "replaced" : "refused", waitedMs);
	return {
		...away,
		waitedMs
	};
}
async function wait_giveUp(ticket, interest, last) {
	const end = interest.cancelled ? "withdrawn" : "timed-out";
	const waitedMs = ticket.waitedMs();
	await leave(ticket, end, waitedMs);
	if (interest.cancelled) return {
		kind: "withdrawn",
		waitedMs
	};
	const admission = last?.kind === "waiting" ? last.admission : void 0;
	return {
		kind: "timed-out",
		position: admission?.position ?? 0,
		limit: admission?.limit ?? ticket.request.limit,
		waitedMs,
		rule: admission === void 0 ? void 0 : ruleInTheWay(admission)
	};
}
async function leave(ticket, end, waitedMs) {
	if (ticket.marker === void 0) return;
	const hurry = new AbortController();
	const timer = new AbortController();
	ticket.world.clock.sleep(farewellMs, timer.signal).then(() => hurry.abort());
	try {
		await endTicket(ticket.gate, ticket, {
			end,
			waitedMs,
			signal: hurry.signal
		});
	} catch (error) {
		await ticket.marker.remove().catch(() => void 0);
		if (!isAbandoned(error)) throw error;
	} finally {
		timer.abort();
	}
}
function granted(ticket, attempt) {
	return heldSlot(ticket, attempt.holder, {
		...attempt.force,
		beganMs: attempt.beganMs
	});
}
function heldSlot(ticket, holder, { limit, limitBy, beganMs, heldBeforeMs = 0 }) {
	const slot = {
		ticket,
		number: holder.ticket,
		token: holder.token,
		slots: holder.slots,
		limit,
		limitBy,
		longestHoldMs: holder.longestHoldMs,
		waitedMs: ticket.waitedMs(),
		heldBeforeMs,
		beganMs
	};
	const { number, token, slots, waitedMs } = slot;
	ticket.world.reporter({
		kind: "acquired",
		ticket: number,
		token,
		slots,
		limit,
		limitBy,
		askedLimit: ticket.request.limit,
		waitedMs
	});
	return slot;
}


;// CONCATENATED MODULE: ./src/keeper/ticket/confirm.js

// src/keeper/ticket/confirm.ts
const answerMs = 2e3;
var Confirmation = class {
	#gate;
	#uuid;
	#heldMs;
	#pending;
	constructor(gate, uuid, heldMs) {
		this.#gate = gate;
		this.#uuid = uuid;
		this.#heldMs = heldMs;
	}
	acknowledge(beganMs) {
		this.#heldMs = beganMs;
	}
	async ask() {
		const { clock } = this.#gate.world;
		const over = new AbortController();
		const late = clock.sleep(answerMs, over.signal).then(() => void 0);
		this.#pending ??= this.#askOnce();
		if (await Promise.race([this.#pending, late]).finally(() => over.abort()) === "lost") return "lost";
		return clock.elapsedMs() - this.#heldMs >= this.#gate.timing.selfFenceMs ? "unknown" : "held";
	}
	async #askOnce() {
		const hurry = new AbortController();
		const timer = new AbortController();
		this.#gate.world.clock.sleep(answerMs, timer.signal).then(() => hurry.abort());
		try {
			return await standingOf({
				gate: this.#gate,
				uuid: this.#uuid
			}, hurry.signal);
		} catch {
			return;
		} finally {
			timer.abort();
			this.#pending = void 0;
		}
	}
};


;// CONCATENATED MODULE: ./src/store/markers/own-marker.js









// src/store/markers/own-marker.ts
var OwnMarker = class OwnMarker {
	#gate;
	announcement;
	#file;
	#phase;
	#grant;
	#pulse;
	#sound = false;
	constructor(gate, file, state) {
		this.#gate = gate.unopened;
		this.#file = file;
		this.announcement = state.announcement;
		this.#grant = state.grant;
		this.#phase = state.phase;
		this.#pulse = state.pulse;
	}
	static async create(gate, announcement, { grant, ...pulse }) {
		const { ticket } = announcement;
		let file;
		try {
			const name = markerFileName(gate.name, {
				ticket,
				phase: "ready"
			});
			file = await gate.home.create(name, gate.fileMode);
		} catch (error) {
			if (codeOf(error) === "EEXIST") return void 0;
			throw error;
		}
		const marker = new OwnMarker(gate, file, {
			announcement,
			grant,
			phase: "ready",
			pulse
		});
		try {
			const usedUp = await markerExists(gate, {
				ticket,
				phase: "running"
			});
			if (!usedUp) await marker.#fill();
			else await marker.remove(gate);
			return usedUp ? void 0 : marker;
		} catch (error) {
			await marker.remove(gate).catch(() => void 0);
			throw error;
		}
	}
	static async adopt(gate, announcement, grant) {
		const name = {
			ticket: announcement.ticket,
			phase: "running"
		};
		const file = await openOrMakeMarker(gate, name);
		try {
			const old = decodeMarker(await file.read(0, markerBytes));
			const marker = new OwnMarker(gate, file, {
				announcement: {
					...announcement,
					details: old.announcement?.details ?? {}
				},
				grant,
				phase: "running",
				pulse: {
					...old.pulse,
					heartbeat: (old.pulse?.heartbeat ?? 0) + 1
				}
			});
			await marker.#fill();
			return marker;
		} catch (error) {
			await file.close();
			throw error;
		}
	}
	get file() {
		return this.#file;
	}
	get phase() {
		return this.#phase;
	}
	get content() {
		return {
			announcement: this.announcement,
			grant: this.#grant,
			pulse: this.#pulse
		};
	}
	set job(job) {
		this.#pulse = {
			...this.#pulse,
			job: {
				pid: job.pid,
				start: job.start
			}
		};
	}
	set left(left) {
		this.#pulse = {
			...this.#pulse,
			left
		};
	}
	async keepPrecedence(precedence) {
		const { precedence: shown, ...pulse } = this.#pulse;
		if (JSON.stringify(shown) === JSON.stringify(precedence)) return;
		this.#pulse = precedence === void 0 ? pulse : {
			...pulse,
			precedence
		};
		await this.#write(pulseOffset, encodePulse(this.#pulse)).catch(() => void 0);
	}
	async becomeRunning(gate, grant) {
		const isThere = this.#sound && JSON.stringify(this.#grant) === JSON.stringify(grant);
		this.#grant = grant;
		if (!isThere) await this.#write(grantOffset, encodeGrant(grant));
		await this.#rename(gate, "running");
	}
	async becomeReady(gate) {
		this.#grant = void 0;
		await this.#write(grantOffset, encodeGrant(void 0)).catch(() => this.renew(gate));
		await this.#rename(gate, "ready");
	}
	async beat() {
		this.#pulse = {
			...this.#pulse,
			heartbeat: this.#pulse.heartbeat + 1
		};
		await this.#write(pulseOffset, encodePulse(this.#pulse));
	}
	async prove(gate) {
		await this.beat().catch(() => void 0);
		if (!await this.isSound(gate)) await this.renew(gate);
	}
	async isSound(gate = this.#gate) {
		if (!this.#sound) return false;
		try {
			return await withOpened(gate, async ({ home }) => {
				const name = this.#nameAs(this.#phase);
				return (await home.list()).includes(name) && await hasName(home, name, this.#file);
			});
		} catch (error) {
			if ([
				"ESTALE",
				"EIO",
				"EBADF",
				"ENOENT"
			].includes(codeOf(error))) return false;
			throw error;
		}
	}
	async renew(gate) {
		this.#sound = false;
		await this.#file.close();
		this.#pulse = {
			...this.#pulse,
			heartbeat: this.#pulse.heartbeat + 1
		};
		const { ticket } = this.announcement;
		const other = {
			ticket,
			phase: this.#phase === "ready" ? "running" : "ready"
		};
		if (await this.#isOwn(gate, other) && !await this.#isOwn(gate, {
			ticket,
			phase: this.#phase
		})) this.#phase = other.phase;
		this.#file = await openOrMakeMarker(gate, {
			ticket,
			phase: this.#phase
		});
		await this.#fill();
	}
	async close() {
		forgetOwnMarker(this.#gate, this.announcement.ticket);
		await this.#file.close();
	}
	async remove(gate = this.#gate) {
		await this.close();
		const name = {
			ticket: this.announcement.ticket,
			phase: this.#phase
		};
		await withOpened(gate, (opened) => unlinkMarker(opened, name));
	}
	async #fill() {
		const locked = await this.#file.tryLock(this.#gate.lock);
		if (!locked && !await this.#isInherited()) throw new Overtaken("The marker is locked by another process");
		await this.#write(0, encodeMarker(this.announcement, this.#grant, this.#pulse));
		this.#sound = locked;
		keepOwnMarker(this.#gate, this.announcement.ticket, this);
	}
	async #isInherited() {
		const { announcement } = decodeMarker(await this.#file.read(0, markerBytes));
		return announcement?.uuid === this.announcement.uuid;
	}
	async #write(offset, bytes) {
		try {
			await this.#file.write(offset, bytes);
			await this.#file.sync();
		} catch (error) {
			this.#sound = false;
			throw error;
		}
	}
	async #rename(gate, phase) {
		if (this.#phase === phase) return;
		const to = this.#nameAs(phase);
		try {
			await pastStrange(gate, to, () => gate.home.rename(this.#nameAs(this.#phase), to));
		} catch (error) {
			if (codeOf(error) !== "ENOENT" || !await hasName(gate.home, to, this.#file)) {
				this.#sound = false;
				throw error;
			}
		}
		this.#phase = phase;
	}
	#nameAs(phase) {
		return markerFileName(this.#gate.name, {
			ticket: this.announcement.ticket,
			phase
		});
	}
	async #isOwn(gate, name) {
		const file = await openMarker(gate, name, "read").catch((error) => {
			if (!isStrange(error)) throw error;
		});
		if (file === void 0) return false;
		try {
			const { announcement } = decodeMarker(await file.read(0, markerBytes));
			return announcement?.uuid === this.announcement.uuid;
		} finally {
			await file.close();
		}
	}
};


;// CONCATENATED MODULE: ./src/ticket/ticket.js






// src/ticket/ticket.ts
var Ticket = class {
	gate;
	request;
	cameAtElapsedMs;
	#sinceMs;
	#marker;
	#entered = false;
	#precedence;
	constructor(gate, request) {
		this.gate = gate;
		this.request = request;
		this.cameAtElapsedMs = gate.world.clock.elapsedMs();
		this.#sinceMs = gate.world.clock.wallMs();
	}
	get world() {
		return this.gate.world;
	}
	get uuid() {
		return this.request.uuid;
	}
	get number() {
		return this.#marker?.announcement.ticket ?? 0;
	}
	numberFrom(next) {
		return this.#entered || this.number >= next ? this.number : next;
	}
	get entered() {
		return this.#entered;
	}
	get marker() {
		return this.#marker;
	}
	waitedMs() {
		return this.world.clock.elapsedMs() - this.cameAtElapsedMs;
	}
	remember({ priority, inPlaceOf }) {
		const isOwn = priority === this.request.priority && inPlaceOf === void 0;
		this.#precedence = isOwn ? void 0 : {
			priority,
			...inPlaceOf === void 0 ? {} : { inPlaceOf }
		};
	}
	asWaiter(ticket) {
		const { uuid, limit, weight, priority, runner, checkRun, latestKey, runOrder } = this.request;
		const { order = "arrival" } = this.request;
		return {
			ticket,
			uuid,
			limit,
			weight,
			priority,
			...this.request.exclusive === true ? { exclusive: true } : {},
			...this.#entered ? this.#precedence : {},
			sinceMs: this.#sinceMs,
			...keeperOf(this.world),
			...runner === void 0 ? {} : { runner: boundedIdentity(runner) },
			...checkRun === void 0 ? {} : { checkRun: boundedIdentity(checkRun) },
			...latestKey === void 0 ? {} : { latestKey },
			...runOrder === void 0 ? {} : { runOrder },
			order,
			origin: this.request.origin ?? {},
			reads: 2
		};
	}
	async ensureMarker(gate, next, grantFor) {
		const precedence = this.#precedence;
		const marker = this.#marker;
		if (marker !== void 0) {
			const sound = await marker.isSound(gate);
			const keeps = this.#entered || sound && this.numberFrom(next) === this.number;
			if (keeps) await marker.keepPrecedence(precedence);
			if (keeps && !sound) await marker.renew(gate);
			if (keeps) return marker;
			await (sound ? marker.remove(gate) : marker.close());
		}
		for (let number = next;; number = await unusedAfter(gate, number, next)) {
			this.#marker = await OwnMarker.create(gate, this.#announcement(number), {
				heartbeat: 0,
				...this.request.job === void 0 ? {} : { job: { ...this.request.job } },
				...precedence === void 0 ? {} : { precedence },
				grant: grantFor?.(number)
			});
			if (this.#marker !== void 0) return this.#marker;
		}
	}
	enter() {
		this.#entered = true;
	}
	adopt(marker) {
		this.#marker = marker;
		this.#entered = true;
	}
	#announcement(ticket) {
		const waiter = this.asWaiter(ticket);
		return {
			slotgate: 1,
			gate: this.gate.name,
			...waiter,
			details: { ...this.request.details }
		};
	}
};
function keeperOf(world) {
	const { place, self } = world.processes;
	if (place === "") return {};
	return { keeper: {
		place,
		wallOffsetMs: Math.round(world.clock.wallMs() - world.clock.elapsedMs()),
		pid: self.pid,
		start: self.start
	} };
}
async function unusedAfter(gate, number, next) {
	const used = new Set((await listMarkers(gate)).map(({ ticket }) => ticket));
	let unused = number + 1;
	while (used.has(unused)) unused += 1;
	if (unused <= next + 1e6) return unused;
	throw new SlotgateError("PATH_UNFIT", `Markers of more than ${mostNumbersAhead} tickets exist`, {
		gate: gate.name,
		path: gate.directory,
		next: "Remove the markers that belong to no job: `slotgate status` shows the tickets of all jobs"
	});
}


;// CONCATENATED MODULE: ./src/session/adopt.js







// src/session/adopt.ts
async function adoptSlot(ticket) {
	try {
		return await adoptIn(ticket);
	} catch (error) {
		if (!isGateRemoved(error)) throw error;
		return { kind: "gone" };
	}
}
async function adoptIn(ticket) {
	const { world, gate } = ticket;
	return await transact(gate, async (transaction) => {
		const beganMs = world.clock.elapsedMs();
		const { limit } = transaction.record;
		const holder = findHolder(transaction.record, ticket.uuid);
		if (holder === void 0) return { kind: "gone" };
		if (ticket.marker === void 0) {
			if (livesHere(world, holder)) return {
				kind: "kept",
				holder,
				limit
			};
			if ((await probeMarker(transaction.gate, holder)).lock === "held") return {
				kind: "kept",
				holder,
				limit
			};
			ticket.adopt(await takeMarker(transaction, ticket, holder));
		}
		const { keeper: _, token, slots, heldSinceMs, longestHoldMs, ...rest } = holder;
		const waiter = {
			...rest,
			origin: rest.origin ?? {},
			...keeperOf(world)
		};
		const grant = {
			token,
			slots,
			heldSinceMs,
			longestHoldMs
		};
		await transaction.commit(withHolder(transaction.record, waiter, grant));
		const heldBeforeMs = adopt_heldFor(holder, world);
		return {
			kind: "adopted",
			slot: heldSlot(ticket, holder, {
				limit,
				limitBy: "jobs",
				beganMs,
				heldBeforeMs
			})
		};
	});
}
function livesHere({ processes }, { keeper }) {
	if (keeper === void 0 || keeper.place !== processes.place || processes.place === "") return false;
	return !(keeper.pid === processes.self.pid && keeper.start === processes.self.start) && processes.look({
		pid: keeper.pid,
		start: keeper.start
	}) === "alive";
}
function adopt_heldFor({ heldSinceMs, keeper }, { clock, processes: { place } }) {
	const sinceElapsedMs = keeper !== void 0 && place !== "" && keeper.place === place ? heldSinceMs - keeper.wallOffsetMs : void 0;
	const nowMs = sinceElapsedMs === void 0 ? clock.wallMs() : clock.elapsedMs();
	return Math.max(0, nowMs - (sinceElapsedMs ?? heldSinceMs));
}
async function takeMarker({ gate }, ticket, holder) {
	const { token, slots, heldSinceMs, longestHoldMs } = holder;
	const { limit, weight, priority, sinceMs, runner, checkRun } = holder;
	const grant = {
		token,
		many: slots.length,
		slots,
		heldSinceMs,
		longestHoldMs
	};
	const announcement = {
		slotgate: 1,
		gate: gate.name,
		ticket: holder.ticket,
		uuid: holder.uuid,
		limit,
		weight,
		priority,
		...holder.exclusive === true ? { exclusive: true } : {},
		sinceMs,
		...keeperOf(gate.world),
		...runner === void 0 ? {} : { runner },
		...checkRun === void 0 ? {} : { checkRun },
		details: { ...ticket.request.details }
	};
	return await OwnMarker.adopt(gate, announcement, grant);
}


;// CONCATENATED MODULE: ./src/keeper/ticket/guest.js



// src/keeper/ticket/guest.ts
const guest_tickMs = 1e3;
async function watchAsGuest(ticket, options) {
	const { stop, onFenced, onHeld } = options;
	const { clock } = ticket.world;
	const { heartbeatMs, selfFenceMs } = ticket.gate.timing;
	let askedMs = clock.elapsedMs();
	const fence = new Fence(selfFenceMs, askedMs);
	let answer;
	let pending = false;
	const ask = () => {
		pending = true;
		askedMs = clock.elapsedMs();
		adoptSlot(ticket).then((adoption) => {
			answer = adoption;
		}).catch((error) => {
			ticket.world.reporter({
				kind: "mount-trouble",
				code: codeOf(error),
				forMs: fence.silentMs(clock.elapsedMs())
			});
		}).finally(() => {
			pending = false;
		});
	};
	const napMs = Math.min(guest_tickMs, heartbeatMs);
	for (;;) {
		const beforeMs = clock.elapsedMs();
		await clock.sleep(napMs, stop);
		if (answer?.kind === "adopted") return {
			kind: "adopted",
			slot: answer.slot
		};
		if (stop.aborted) return { kind: "stopped" };
		if (answer?.kind === "gone") return { kind: "lost" };
		if (answer?.kind === "kept") {
			answer = void 0;
			fence.acknowledge(askedMs);
			onHeld(askedMs);
		}
		const nowMs = clock.elapsedMs();
		if (!pending && nowMs - askedMs >= heartbeatMs) ask();
		if (fence.check(nowMs, nowMs - beforeMs - napMs) === "fenced") onFenced();
	}
}


;// CONCATENATED MODULE: ./src/keeper/ticket/reply-after.js
// src/keeper/ticket/reply-after.ts
function replyAfter(end, log) {
	switch (end.kind) {
		case "released":
		case "expired":
			log(`${end.as} after ${end.heldMs} ms`);
			return end.kind === "expired" ? "expired" : givenBack(end);
		case "released-elsewhere":
			log("released by another process of this job");
			return {
				kind: "released",
				outcome: "nothing"
			};
		case "lost": return "lost";
		case "unknown": throw end.error;
	}
}
function givenBack(end) {
	return {
		kind: "released",
		outcome: end.known ? "given-back" : "lost",
		...end.heldMs === void 0 ? {} : { heldMs: end.heldMs }
	};
}


;// CONCATENATED MODULE: ./src/keeper/ticket/reply-without.js

// src/keeper/ticket/reply-without.ts
const turnedAwayCodes = {
	crowded: "LINE_FULL",
	barred: "BARRED",
	replaced: "REPLACED",
	forced: "FORCED"
};
function replyWithout(outcome, gate, story) {
	const waitedMs = Math.round(outcome.waitedMs);
	switch (outcome.kind) {
		case "turned-away": return {
			kind: "refused",
			code: turnedAwayCodes[outcome.because],
			message: describeTurnedAway(outcome, gate),
			waitedMs
		};
		case "withdrawn": return {
			kind: "withdrawn",
			waitedMs
		};
		case "timed-out": return {
			...outcome,
			waitedMs,
			meanwhile: story(waitedMs)
		};
	}
}


;// CONCATENATED MODULE: ./src/keeper/ticket/standing.js
// src/keeper/ticket/standing.ts
var Standing = class {
	#tell;
	#phase = "waiting";
	#byPolicy = false;
	constructor(tell) {
		this.#tell = tell;
	}
	get phase() {
		return this.#phase;
	}
	get holds() {
		return this.#phase === "held" || this.#phase === "fenced";
	}
	reply(phase = this.#phase) {
		return {
			kind: "standing",
			phase,
			...phase === "expired" && this.#byPolicy ? { byPolicy: true } : {}
		};
	}
	become(phase) {
		this.#phase = phase;
	}
	expire(byPolicy) {
		this.#phase = "expired";
		this.#byPolicy = byPolicy;
	}
	fence() {
		if (this.#phase === "held") this.#change("fenced");
	}
	acknowledge() {
		if (this.#phase === "fenced") this.#change("held");
	}
	tell() {
		this.#tell(this.reply());
	}
	#change(phase) {
		this.#phase = phase;
		this.tell();
	}
};


;// CONCATENATED MODULE: ./src/keeper/ticket/take-over.js

// src/keeper/ticket/take-over.ts
const adoptTries = 20;
const adoptPauseMs = 500;
async function takeOverTicket(ticket, { patient, clock, signal }) {
	for (let tries = 1; !signal.aborted; tries += 1) {
		const adoption = await adoptSlot(ticket);
		if (adoption.kind !== "kept" || !patient || tries === adoptTries) return adoption;
		await clock.sleep(adoptPauseMs, signal);
	}
	return { kind: "unneeded" };
}


;// CONCATENATED MODULE: ./src/keeper/ticket/ticket-of.js



// src/keeper/ticket/ticket-of.ts
function ticketOf(gate, uuid, errand) {
	const { limit, weight, priority = 0, job, runner, checkRun, latestWins, runOrder, order, details } = errand;
	const origin = boundedOrigin(details);
	const identity = {
		job,
		runner,
		checkRun,
		origin,
		latestKey: latestWins === void 0 ? void 0 : latestKeyOf(latestWins, origin),
		runOrder,
		order,
		details
	};
	return new Ticket(gate, {
		uuid,
		limit,
		...weightRequest(weight),
		priority,
		...identity
	});
}


;// CONCATENATED MODULE: ./src/platform/processes/process-owner.js


// src/platform/processes/process-owner.ts
const longestCommand = 60;
function describeProcess({ pid, name }) {
	return {
		pid,
		user: userOf(pid),
		command: name.slice(0, longestCommand)
	};
}
const mostLeft = 2;
function describeLeft(left) {
	const described = left.slice(0, mostLeft).map(describeProcess);
	const names = described.map(({ pid, user, command }) => `${pid} (${user}: ${command})`);
	const more = left.length > mostLeft ? ` and ${left.length - mostLeft} more` : "";
	return {
		described,
		text: `Keeping the slot until these processes end, which cannot be killed: ${names.join(", ")}${more}`
	};
}
function userOf(pid) {
	try {
		if (process.platform !== "linux") return systemOutput("/bin/ps", [
			"-o",
			"user=",
			"-p",
			String(pid)
		]).trim();
		const text = (0,external_node_fs_namespaceObject.readFileSync)(`/proc/${pid}/status`, "utf8");
		const uid = /^Uid:\s+\d+\s+(\d+)/m.exec(text)?.[1];
		return uid === void 0 ? "" : userName(uid);
	} catch {
		return "";
	}
}
function userName(uid) {
	try {
		return (0,external_node_fs_namespaceObject.readFileSync)("/etc/passwd", "utf8").split("\n").map((line) => line.split(":")).find((fields) => fields[2] === uid)?.[0] ?? `uid ${uid}`;
	} catch {
		return `uid ${uid}`;
	}
}


;// CONCATENATED MODULE: ./src/keeper/server/wait-for-job.js
// src/keeper/server/wait-for-job.ts
function wait_for_job_lookEveryMs(platform) {
	return platform === "linux" ? 500 : 15e3;
}
async function jobEnd({ job, processes, clock }, signal) {
	const everyMs = wait_for_job_lookEveryMs(process.platform);
	while (!signal.aborted && processes.look(job) !== "gone") await clock.sleep(everyMs, signal);
}


;// CONCATENATED MODULE: ./src/keeper/server/job-over.js


// src/keeper/server/job-over.ts
const job_over_lookEveryMs = 3e3;
const job_over_unseenMs = 15e3;
async function jobOver(signs, ports, signal) {
	const { job, runnerProcess } = signs;
	const found = new AbortController();
	const over = anyOf(signal, found.signal).signal;
	const ended = async (name, what) => {
		await (name === void 0 ? aborted(over) : jobEnd({
			...ports,
			job: name
		}, over));
		return what;
	};
	const reason = await Promise.race([
		ended(job, "the job's process has ended"),
		ended(runnerProcess, "the runner's process has ended"),
		(job === void 0 ? job_over_leftBehind(signs, ports, over) : aborted(over)).then(() => "the folders of the job were removed, and none of its processes is left")
	]);
	found.abort();
	return signal.aborted ? void 0 : reason;
}
async function job_over_leftBehind({ folders = [], marks = {} }, { clock, seesJob, isMissing }, over) {
	const areGone = async () => (await Promise.all(folders.map(isMissing))).every(Boolean);
	if (folders.length === 0 || await areGone()) return await aborted(over);
	let unseenSinceMs;
	while (!over.aborted) {
		if (!await areGone() || seesJob({
			job: void 0,
			marks
		})) unseenSinceMs = void 0;
		else {
			unseenSinceMs ??= clock.elapsedMs();
			if (clock.elapsedMs() - unseenSinceMs >= job_over_unseenMs) return;
		}
		await clock.sleep(job_over_lookEveryMs, over);
	}
}


;// CONCATENATED MODULE: ./src/keeper/server/work-in-slot.js



// src/keeper/server/work-in-slot.ts
var WorkInSlot = class {
	#ports;
	#errand;
	#warn;
	#foundRunner = () => void 0;
	#runner = new Promise((resolve) => {
		this.#foundRunner = resolve;
	});
	#isWatched;
	constructor(ports, errand, warn) {
		this.#ports = ports;
		this.#errand = errand;
		this.#warn = warn;
		this.#isWatched = errand.job !== void 0 || errand.runnerProcess !== void 0;
	}
	get isWatched() {
		return this.#isWatched;
	}
	watchRunner(runnerProcess) {
		if (this.#isWatched) return;
		this.#isWatched = true;
		this.#foundRunner(runnerProcess);
	}
	async kill() {
		const kill = this.#ports.kill();
		if (kill === void 0) return;
		const said = await this.#ports.endJob({
			job: this.#errand.job,
			marks: kill.marks
		}).then((many) => `killed ${many} of the job's processes`, messageOf);
		this.#warn(`on-lost: kill: ${said}`);
	}
	async expire(marker, { byPolicy, tell }) {
		const scripts = this.#ports.scripts().filter(({ outlasts }) => byPolicy || !outlasts);
		const ended = this.#end(scripts, marker, false);
		tell();
		await this.kill();
		await ended;
	}
	async endWithJob(over, marker) {
		const late = this.#runner.then(async (runnerProcess) => await jobOver({ runnerProcess }, this.#ports, over));
		const reason = await Promise.race([jobOver(this.#errand, this.#ports, over), late]);
		if (reason === void 0) return;
		this.#ports.log(reason);
		await this.#end(this.#ports.scripts(), marker(), true);
	}
	async #end(scripts, marker, ask) {
		if (scripts.length === 0) return;
		const onLeft = (left) => {
			const { described, text } = describeLeft(left);
			if (marker !== void 0) marker.left = described;
			this.#warn(text);
		};
		await this.#ports.endScripts(scripts, {
			ask,
			onLeft
		}).catch((error) => {
			this.#warn(`Cannot see whether the script has ended: ${messageOf(error)}`);
		});
	}
};


;// CONCATENATED MODULE: ./src/keeper/server/ticket-session.js


















// src/keeper/server/ticket-session.ts
const lingerMs = 864e5;
const expiredLine = "the slot was held longer than max-hold or the policy allows, and was released";
var TicketCare = class {
	errand;
	#ports;
	#uuid;
	#bulletin;
	work;
	#stop = new AbortController();
	#waited = new AbortController();
	#standing;
	#access;
	#granted;
	#confirmation;
	#toldToEnd = false;
	#inherited = false;
	#held;
	constructor(uuid, errand, ports) {
		this.#uuid = uuid;
		this.errand = errand;
		this.#ports = ports;
		this.#standing = new Standing(ports.tell);
		this.work = new WorkInSlot(ports, errand, (line) => this.#say(line, "warning"));
		this.#bulletin = new Bulletin(ports.clock, (line) => this.#say(line, "info"));
	}
	get uuid() {
		return this.#uuid;
	}
	get phase() {
		return this.#standing.phase;
	}
	async confirm() {
		const answer = await this.#confirmation?.ask();
		if (answer === void 0 || this.granted === void 0) return this.#standing.reply();
		return this.#standing.reply(answer === "unknown" ? "fenced" : answer);
	}
	get granted() {
		return this.#standing.holds ? this.#granted : void 0;
	}
	get leaving() {
		return this.#stop.signal.aborted || this.phase === "ended";
	}
	stop({ asTold = false } = {}) {
		this.#toldToEnd ||= asTold;
		this.#stop.abort();
	}
	inherits() {
		this.#inherited = true;
	}
	async run(mode) {
		this.#stopWithJob();
		this.#bulletin.remind(anyOf(this.#stop.signal, this.#waited.signal).signal);
		try {
			return await this.#care(mode);
		} catch (error) {
			const message = messageOf(error);
			this.#ports.log(`failed: ${error instanceof Error ? error.stack ?? message : message}`);
			this.#ports.tell({
				kind: "refused",
				code: codeOf(error),
				message
			});
			return mode === "adopt" || this.#granted !== void 0 ? {
				kind: "released",
				outcome: "failed",
				message
			} : {
				kind: "released",
				outcome: "nothing"
			};
		} finally {
			this.#standing.become("ended");
			this.#stop.abort();
		}
	}
	async #care(mode) {
		this.#access = await this.#ports.open(this.errand, (event) => this.#note(event));
		const { gate, warning, mount } = this.#access;
		this.#bulletin.at({
			gate,
			path: this.errand.path,
			mount
		});
		if (warning !== void 0) this.#say(warning, "warning");
		this.#inherited = mode === "adopt";
		if (mode === "adopt") return await this.#takeOver(gate, { patient: true });
		const own = await ownTicket(gate, this.errand);
		if (own?.kind === "alike") return this.#end(refuseAlike(own, this.errand));
		if (own?.kind === "mine") {
			this.#uuid = own.uuid;
			this.#ports.inherit(own.uuid);
			return await this.#takeOver(gate, { patient: false });
		}
		return await this.#enter(ticketOf(gate, this.#uuid, this.errand));
	}
	async #takeOver(gate, { patient }) {
		const ticket = ticketOf(gate, this.#uuid, this.errand);
		const taken = await takeOverTicket(ticket, {
			...this.#ports,
			patient,
			signal: this.#stop.signal
		});
		switch (taken.kind) {
			case "adopted": return await this.#hold(taken.slot, {});
			case "kept": return await this.#visit(ticket, taken);
			case "gone":
				await this.#lose({ kind: "gone" });
				return await this.#linger("lost");
			case "unneeded": return await this.#giveUp(ticket);
		}
	}
	async #enter(ticket) {
		const { waitMs } = this.errand;
		const outcome = await waitForSlot(ticket, {
			waitMs,
			signal: this.#stop.signal
		});
		if (outcome.kind === "acquired") return await this.#hold(outcome.slot, { waitedMs: outcome.slot.waitedMs });
		this.#ports.log(outcome.kind);
		const story = (waitedMs) => this.#bulletin.story(waitedMs, []);
		return this.#end(replyWithout(outcome, this.errand.gate, story));
	}
	#end(reply) {
		this.#ports.tell(reply);
		return {
			kind: "released",
			outcome: "nothing"
		};
	}
	async #visit(ticket, { holder, limit }) {
		const { ticket: number, token, slots } = holder;
		const slot = {
			number,
			token,
			slots,
			limit,
			limitBy: "jobs",
			waitedMs: 0,
			beganMs: ticket.world.clock.elapsedMs()
		};
		this.#grant(ticket.gate, slot, true);
		const onLoss = this.#onLoss(ticket.gate, number);
		const end = await watchAsGuest(ticket, {
			stop: this.#stop.signal,
			onFenced: () => void onLoss.lose({ kind: "silent" }),
			onHeld: (askedMs) => this.#acknowledged(askedMs)
		});
		if (end.kind === "adopted") return await this.#hold(end.slot, {});
		if (end.kind === "lost") return await this.#ended(await afterLoss(ticket, slot, onLoss));
		return this.#inherited ? await this.#giveUp(ticket) : {
			kind: "released",
			outcome: "shared"
		};
	}
	async #giveUp({ gate, uuid }) {
		return givenBack({ known: await endTicket(gate, { uuid }, { end: "released" }) });
	}
	async #hold(slot, seen) {
		const { ticket } = slot;
		this.#grant(ticket.gate, slot, false);
		this.#held = ticket;
		const end = await holdSlot(slot, {
			over: this.#stop.signal,
			maxHoldMs: this.errand.maxHoldMs,
			...this.#onLoss(ticket.gate, slot.number),
			expire: async ({ byPolicy }) => {
				this.#standing.expire(byPolicy);
				await this.work.expire(ticket.marker, {
					byPolicy,
					tell: () => this.#standing.tell()
				});
			},
			onHeld: (beganMs) => this.#acknowledged(beganMs),
			ending: () => ({
				end: this.#ports.everAccepted() ? "released" : "withdrawn",
				...seen,
				reason: this.#toldToEnd ? toldToEnd : void 0
			})
		});
		return await this.#ended(end);
	}
	async #ended(end) {
		const reply = replyAfter(end, this.#ports.log);
		if (end.kind === "released-elsewhere") this.#ports.tell({
			kind: "withdrawn",
			waitedMs: 0
		});
		if (reply === "expired") {
			this.#say(expiredLine, "warning");
			this.#standing.tell();
		}
		return typeof reply === "string" ? await this.#linger(reply) : reply;
	}
	#onLoss(gate, number) {
		return {
			lose: async (loss) => await this.#lose(loss),
			wasReleased: async () => await wasGivenBack(gate, number)
		};
	}
	async #lose({ kind }) {
		if (kind === "gone") this.#standing.become("lost");
		if (kind === "silent") this.#standing.fence();
		await this.work.kill();
		if (kind !== "gone") return;
		this.#say("slot lost: the record no longer lists this ticket", "warning");
		this.#standing.tell();
	}
	#grant(gate, slot, shared) {
		const { number, token, slots, waitedMs } = slot;
		this.#standing.become("held");
		this.#waited.abort();
		this.#confirmation = new Confirmation(gate, this.#uuid, slot.beganMs);
		this.#granted = share_replies_grantOf(this.#uuid, slot, shared);
		this.#ports.log(`ticket ${number} holds slot ${slots.join(", ")} (fencing token ${token})`);
		this.#ports.tell({
			...this.#granted,
			meanwhile: this.#bulletin.story(waitedMs, slots)
		});
	}
	async #linger(outcome) {
		await this.#ports.clock.sleep(lingerMs, this.#stop.signal);
		return {
			kind: "released",
			outcome
		};
	}
	async #stopWithJob() {
		await this.work.endWithJob(this.#stop.signal, () => this.#held?.marker);
		this.stop();
	}
	#acknowledged(askedMs) {
		this.#confirmation?.acknowledge(askedMs);
		this.#standing.acknowledge();
	}
	#note(event) {
		if (event.kind === "acquired") return;
		if (this.phase === "waiting") this.#bulletin.note(event);
		else this.#say(describeEvent(event) ?? event.kind, "warning");
	}
	#say(line, weight) {
		this.#ports.log(line);
		this.#ports.tell({
			kind: "news",
			line,
			weight
		});
	}
};


;// CONCATENATED MODULE: ./src/keeper/server/uses.js
// src/keeper/server/uses.ts
var Uses = class {
	#uses = new Map();
	#everAccepted = false;
	get none() {
		return this.#uses.size === 0;
	}
	get everAccepted() {
		return this.#everAccepted;
	}
	follow(id, follower, asked = {}) {
		const known = this.#uses.get(id);
		const accepted = known?.accepted ?? false;
		const { kill = known?.kill, script = known?.script } = asked;
		this.#uses.set(id, {
			accepted,
			follower,
			kill,
			script
		});
	}
	get kill() {
		return [...this.#uses.values()].find(({ kill }) => kill !== void 0)?.kill;
	}
	get scripts() {
		return [...this.#uses.values()].flatMap(({ script }) => script ?? []);
	}
	get last() {
		return [...this.#uses].findLast(([, { accepted }]) => accepted)?.[0];
	}
	stand(id) {
		const known = this.#uses.get(id);
		this.#uses.set(id, {
			kill: void 0,
			script: void 0,
			follower: void 0,
			...known,
			accepted: true
		});
		this.#everAccepted = true;
	}
	accept(follower) {
		for (const use of this.#uses.values()) {
			if (use.follower !== follower) continue;
			use.accepted = true;
			this.#everAccepted = true;
		}
	}
	hangUp(follower) {
		for (const [id, use] of this.#uses) {
			if (use.follower !== follower) continue;
			use.follower = void 0;
			if (!use.accepted) this.#uses.delete(id);
		}
	}
	end(id) {
		this.#uses.get(id)?.follower?.tell({
			kind: "withdrawn",
			waitedMs: 0
		});
		return this.#uses.delete(id);
	}
	tell(reply) {
		for (const { follower } of this.#uses.values()) follower?.tell(reply);
	}
};


;// CONCATENATED MODULE: ./src/keeper/server/keeper.js







// src/keeper/server/keeper.ts
const idleMs = 3e4;
const unknownMs = 2e4;
const locateMs = 3e3;
var Keeper = class {
	#ports;
	#uses = new Uses();
	#resolveEnded = () => void 0;
	ended = new Promise((resolve) => {
		this.#resolveEnded = resolve;
	});
	#over = new AbortController();
	#care;
	#end;
	#stopping = false;
	#owed = 0;
	constructor(ports) {
		this.#ports = ports;
		ports.clock.sleep(idleMs, this.#over.signal).then(() => this.#endIfIdle());
	}
	askedToStop() {
		this.#ports.log("received a signal to stop");
		if (this.#care?.work.isWatched === false) this.#stopUnseen(this.#care);
		this.#endIfIdle();
	}
	#stopUnseen(care) {
		if (this.#stopping) return;
		this.#stopping = true;
		stopWhenUnseen(care, this.#ports, this.#over.signal);
	}
	greet(follower) {
		follower.tell({
			kind: "ready",
			pid: process.pid
		});
	}
	hangUp(follower) {
		this.#uses.hangUp(follower);
		this.#stopIfUnused();
	}
	take(request, follower) {
		if (request.kind !== "show-log") this.#ports.log(`request: ${request.kind}`);
		switch (request.kind) {
			case "enter":
				this.#enter(request, follower);
				break;
			case "adopt":
				this.#adopt(request, follower);
				break;
			case "accept":
				this.#uses.accept(follower);
				follower.tell({ kind: "accepted" });
				break;
			case "inquire":
				this.#owing(this.#standing(request), follower);
				break;
			case "watch":
				if (this.#caresFor(request)) this.#uses.follow(request.use, follower, request);
				this.#owing(this.#standing(request), follower);
				break;
			case "describe":
				this.#owing(this.#describe(), follower);
				break;
			case "locate":
				this.#owing(this.#locate(request.path), follower);
				break;
			case "release-last":
				this.#owing(this.#releaseLast(), follower);
				break;
			case "release":
				this.#owing(this.#release(request), follower);
				break;
			case "find-own":
				this.#owing(findOwn(request.errand, this.#ports), follower);
				break;
			case "show-log": follower.tell({
				kind: "log",
				lines: [...this.#ports.logLines()]
			});
		}
	}
	#enter(request, follower) {
		const care = this.#care;
		if (care === void 0) {
			this.#uses.follow(request.use, follower, request.errand);
			this.#begin(request);
		} else if (care.leaving) follower.tell({ kind: "leaving" });
		else if (care.errand.lock !== request.errand.lock) {
			const message = `Two uses of gate ${JSON.stringify(care.errand.gate)} in this job ask for different locks: ${care.errand.lock} and ${request.errand.lock}. Set the same lock in both`;
			follower.tell({
				kind: "refused",
				code: "LOCK_MISMATCH",
				message
			});
		} else if (expectsOther(request.errand, care.errand)) {
			const message = `Two uses of gate ${JSON.stringify(care.errand.gate)} in this job expect different stores: ${care.errand.expectStore ?? "any"} and ${request.errand.expectStore}. Set the same expect-store in both`;
			follower.tell({
				kind: "refused",
				code: "STORE_MISMATCH",
				message
			});
		} else if (isOtherWeight(request.errand.weight, weightRequest(care.errand.weight))) {
			const { code, message } = weightMismatch(care.errand.gate);
			follower.tell({
				kind: "refused",
				code,
				message
			});
		} else {
			this.#uses.follow(request.use, follower, request.errand);
			if (care.phase !== "waiting") this.#owing(this.#share(request, follower, care), follower);
		}
	}
	async #share(request, follower, care) {
		if (care.phase === "fenced") follower.tell(askingForStanding);
		const phase = await settledPhase(care, this.#ports.clock, this.#after(unknownMs));
		const { granted } = care;
		if (care.leaving) return { kind: "leaving" };
		if (phase === "held" && granted !== void 0) return {
			...granted,
			shared: true
		};
		this.#uses.hangUp(follower);
		this.#stopIfUnused();
		return phase === "fenced" ? unknownStanding(request.errand) : lostBefore;
	}
	#adopt(request, follower) {
		const care = this.#care;
		if (care === void 0) {
			this.#uses.stand(request.use);
			this.#uses.follow(request.use, follower, request.errand);
			this.#begin(request);
		} else if (care.uuid === request.ticket && care.phase === "waiting") {
			this.#uses.stand(request.use);
			this.#uses.follow(request.use, follower, request.errand);
		} else this.#owing(this.#adopted(request, care), follower);
	}
	async #adopted(request, care) {
		const standing = await this.#standing(request);
		return standing.kind === "standing" && standing.phase === "held" && care.granted || standing;
	}
	#begin({ kind, ticket, errand }) {
		this.#care = new TicketCare(ticket, errand, {
			...this.#ports,
			tell: (reply) => this.#uses.tell(reply),
			everAccepted: () => this.#uses.everAccepted,
			inherit: (uuid) => {
				const before = errand.mine?.filter((mine) => mine.ticket === uuid) ?? [];
				for (const { use } of before) this.#uses.stand(use);
				if (before.length > 0) this.#care?.inherits();
			},
			kill: () => this.#uses.kill,
			scripts: () => this.#uses.scripts
		});
		this.#end = this.#care.run(kind);
		this.#end.then(() => this.#endIfIdle());
	}
	async #standing({ use, ticket, runnerProcess }) {
		const care = this.#care;
		if (care === void 0 || !this.#caresFor({ ticket })) return {
			kind: "standing",
			phase: "ended"
		};
		if (runnerProcess !== void 0) care.work.watchRunner(runnerProcess);
		if (care.granted !== void 0 && !care.leaving) this.#uses.stand(use);
		return await care.confirm();
	}
	#caresFor({ ticket }) {
		return this.#care?.uuid === ticket;
	}
	async #describe() {
		const care = this.#care;
		if (care === void 0) return {
			kind: "standing",
			phase: "ended"
		};
		const { path, gate } = care.errand;
		const { phase } = await care.confirm();
		const { uuid: ticket } = care;
		return {
			kind: "keeping",
			path,
			gate,
			ticket,
			phase: care.leaving ? "ended" : phase
		};
	}
	async #locate(path) {
		const own = this.#care?.errand.path;
		if (own === void 0 || own === path) return {
			kind: "located",
			here: own === path
		};
		const late = this.#ports.clock.sleep(locateMs, this.#over.signal).then(() => false);
		return {
			kind: "located",
			here: await Promise.race([this.#ports.isOneDirectory(own, path).catch(() => false), late])
		};
	}
	#after(ms) {
		const over = new AbortController();
		this.#ports.clock.sleep(ms, this.#over.signal).then(() => over.abort());
		return over.signal;
	}
	async #releaseLast() {
		const { last } = this.#uses;
		const care = this.#care;
		if (last === void 0 || care === void 0) return {
			kind: "released",
			outcome: "nothing"
		};
		return await this.#release({
			kind: "release",
			use: last,
			ticket: care.uuid,
			errand: care.errand
		});
	}
	async #release(request) {
		const care = this.#care;
		const known = this.#uses.end(request.use);
		if (care === void 0 || this.#end === void 0 || !(known || care.uuid === request.ticket)) return await giveBack(request, this.#ports);
		if (!known) care.inherits();
		if (!this.#uses.none) return {
			kind: "released",
			outcome: "shared"
		};
		care.stop();
		return await this.#end;
	}
	async #owing(answer, follower) {
		this.#owed += 1;
		follower.tell(await answer);
		this.#owed -= 1;
		this.#endIfIdle();
	}
	#stopIfUnused() {
		if (this.#uses.none) this.#care?.stop();
	}
	#endIfIdle() {
		if (this.#care !== void 0 && this.#care.phase !== "ended" || this.#owed > 0) return;
		this.#over.abort();
		this.#resolveEnded();
	}
};
function expectsOther(asks, entered) {
	return asks.expectStore !== void 0 && asks.expectStore !== entered.expectStore;
}


;// CONCATENATED MODULE: ./src/keeper/server/keeper-log.js


// src/keeper/server/keeper-log.ts
const mostLines = 400;
const longestEntry = 1e3;
const mostFileBytes = 262144;
var KeeperLog = class {
	#lines = [];
	#fd;
	#fileBytes = 0;
	constructor(fd) {
		this.#fd = fd;
	}
	moveTo(fd) {
		this.#fd = fd;
		this.#fileBytes = 0;
		this.add("the directory of this keeper was removed and was created again");
	}
	get lines() {
		return this.#lines;
	}
	add(text) {
		const line = `${new Date().toISOString()} ${printable(text, longestEntry)}`;
		this.#lines.push(line);
		if (this.#lines.length > mostLines) this.#lines.shift();
		try {
			this.#append(`${line}\n`);
		} catch {}
	}
	#append(text) {
		if (this.#fileBytes > mostFileBytes) {
			(0,external_node_fs_namespaceObject.ftruncateSync)(this.#fd, 0);
			this.#fileBytes = 0;
		}
		this.#fileBytes += (0,external_node_fs_namespaceObject.writeSync)(this.#fd, text);
	}
};


;// CONCATENATED MODULE: ./src/keeper/server/kill-job.js





// src/keeper/server/kill-job.ts
async function endJob(job) {
	return endProcesses(choiceOf(job, isMarked));
}
function seesJob(job) {
	if (process.platform !== "linux" || Object.keys(job.marks).length === 0) return true;
	try {
		return choiceOf(job, isMarked)(listProcesses(), []).some(({ pid }) => pid !== process.pid);
	} catch {
		return true;
	}
}
function choiceOf({ job, marks }, hasMarks, post = entryProgram(here, "post")) {
	return (all, chosenBefore) => {
		const below = job === void 0 ? withDescendants(all, chosenBefore) : treeOf(job, all, chosenBefore);
		const marked = all.filter(({ pid }) => hasMarks(pid, marks));
		const chosen = new Set([...below, ...marked]);
		return withoutCaretakers(all, [...chosen]).filter((each) => !isRunner(each) && !each.command.includes(post));
	};
}
function isRunner({ name }) {
	return /^Runner\.(Listener|Worker|PluginHo)/.test(name);
}


;// CONCATENATED MODULE: ./src/keeper/client/endpoint.js


// src/keeper/client/endpoint.ts
const homeNames = {
	socket: "socket",
	lock: "lock",
	log: "log"
};
function addressOf(directory, platform) {
	return platform === "win32" ? `\\\\.\\pipe\\${external_node_path_namespaceObject.win32.basename(directory)}` : external_node_path_namespaceObject.posix.join(directory, homeNames.socket);
}
function bindingName(unique) {
	return unique.slice(0, homeNames.socket.length);
}


;// CONCATENATED MODULE: ./src/platform/local-files/own-directory.js



// src/platform/local-files/own-directory.ts
const { O_RDONLY: own_directory_O_RDONLY, O_DIRECTORY: own_directory_O_DIRECTORY = 0, O_NOFOLLOW: own_directory_O_NOFOLLOW = 0 } = external_node_fs_namespaceObject.constants;
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
			fd = (0,external_node_fs_namespaceObject.openSync)(path, own_directory_O_RDONLY | own_directory_O_DIRECTORY | own_directory_O_NOFOLLOW);
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
const { O_APPEND: keeper_directory_O_APPEND, O_CREAT: keeper_directory_O_CREAT, O_RDWR: keeper_directory_O_RDWR, O_NOFOLLOW: keeper_directory_O_NOFOLLOW = 0 } = external_node_fs_namespaceObject.constants;
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
			const home = _usingCtx$1.u(keeper_directory_openHome(directory));
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
function keeper_directory_openHome(directory) {
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
	return (0,external_node_fs_namespaceObject.openSync)(home.entry(name), keeper_directory_O_APPEND | keeper_directory_O_CREAT | keeper_directory_O_RDWR | keeper_directory_O_NOFOLLOW, 384);
}
function unusable(directory, cause) {
	return new SlotgateError("KEEPER_FAILED", `The keeper's directory cannot be created (${codeOf(cause)})`, {
		path: directory,
		cause,
		next: "Make the temporary directory (TMPDIR, RUNNER_TEMP or /tmp) writable, with free space"
	});
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
const requestSchema = variant("kind", [
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
const messages_phases = picklist([
	"waiting",
	"held",
	"fenced",
	"lost",
	"expired",
	"ended"
]);
variant("kind", [
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
		phase: messages_phases,
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
		phase: messages_phases
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
function decodeRequest(line) {
	return decode(requestSchema, line);
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
;// CONCATENATED MODULE: ./src/keeper/server/listen.js




// src/keeper/server/listen.ts
async function listen(address, keeper) {
	const server = (0,external_node_net_namespaceObject.createServer)((socket) => serve(socket, keeper));
	return await new Promise((resolve, reject) => {
		server.once("error", (error) => codeOf(error) === "EADDRINUSE" ? resolve("taken") : reject(error));
		server.listen(address, () => resolve(server));
	});
}
const unknownRequest = {
	kind: "refused",
	code: "BAD_INPUT",
	message: "The keeper does not know this request"
};
function serve(socket, keeper) {
	const lines = new Lines();
	const follower = { tell: (reply) => {
		if (socket.writable) socket.write(encodeMessage(reply));
	} };
	socket.on("error", () => socket.destroy());
	socket.on("close", () => keeper.hangUp(follower));
	socket.on("data", (chunk) => {
		try {
			for (const line of lines.take(chunk)) obey(line);
		} catch {
			socket.destroy();
		}
	});
	const obey = (line) => {
		const request = decodeRequest(line);
		if (request === void 0) follower.tell(unknownRequest);
		else keeper.take(request, follower);
	};
	keeper.greet(follower);
}


;// CONCATENATED MODULE: ./src/keeper/server/residence.js






// src/keeper/server/residence.ts
async function moveIn(directory) {
	const place = keeper_directory_openHome(directory);
	if (place === void 0) return "taken";
	if (process.platform === "win32") return {
		directory,
		place,
		lock: void 0
	};
	const fd = openLock(place);
	if (fd !== void 0) {
		if (await tryLock(fd, "flock") && isLocked(place, fd)) return {
			directory,
			place,
			lock: fd
		};
		(0,external_node_fs_namespaceObject.closeSync)(fd);
	}
	place[Symbol.dispose]();
	return "taken";
}
function openLock(place) {
	try {
		return openIn(place, homeNames.lock);
	} catch (error) {
		if (codeOf(error) === "ENOENT") return void 0;
		throw error;
	}
}
function isLocked(place, lock) {
	if (!place.isNamed) return false;
	const path = place.entry(homeNames.lock);
	const [own, named] = [(0,external_node_fs_namespaceObject.fstatSync)(lock), (0,external_node_fs_namespaceObject.statSync)(path, { throwIfNoEntry: false })];
	return own.ino === named?.ino && own.dev === named.dev;
}
var Residence = class Residence {
	#keeper;
	#home;
	#server;
	#socket;
	constructor(keeper, home, server) {
		this.#keeper = keeper;
		this.#home = home;
		this.#server = server;
		this.#socket = socketIn(home);
	}
	static async take(directory, keeper) {
		const home = await moveIn(directory);
		if (home === "taken") return "taken";
		const server = await listenIn(home, keeper);
		return server === "taken" ? "taken" : new Residence(keeper, home, server);
	}
	get isIntact() {
		const { place, lock } = this.#home;
		if (lock === void 0) return true;
		return residence_attempt(() => isLocked(place, lock)) === true && this.#hasSocket();
	}
	async restore() {
		const { directory, place, lock } = this.#home;
		const log = makeHome(directory, true);
		if (log === void 0) return void 0;
		const stays = lock !== void 0 && isLocked(place, lock);
		const home = stays ? this.#home : await moveIn(directory);
		if (home === "taken") {
			(0,external_node_fs_namespaceObject.closeSync)(log);
			return;
		}
		const server = await listenIn(home, this.#keeper);
		if (server === "taken") return void 0;
		this.#server.close();
		if (!stays && lock !== void 0) {
			(0,external_node_fs_namespaceObject.closeSync)(lock);
			place[Symbol.dispose]();
		}
		this.#home = home;
		this.#server = server;
		this.#socket = socketIn(home);
		return log;
	}
	leave() {
		const { directory, place, lock } = this.#home;
		const remove = (name) => void residence_attempt(() => (0,external_node_fs_namespaceObject.rmSync)(place.entry(name)));
		if (lock === void 0) remove(homeNames.log);
		else if (residence_attempt(() => isLocked(place, lock)) === true) {
			if (this.#hasSocket()) remove(homeNames.socket);
			remove(homeNames.log);
			remove(homeNames.lock);
		}
		residence_attempt(() => (0,external_node_fs_namespaceObject.rmdirSync)(directory));
		this.#server.close();
	}
	#hasSocket() {
		return this.#socket !== void 0 && this.#socket === socketIn(this.#home);
	}
};
async function listenIn({ directory, place, lock }, keeper) {
	if (lock === void 0) return await listen(addressOf(directory, process.platform), keeper);
	const binding = place.entry(bindingName(Math.random().toString(36).slice(2)));
	const server = await listen(binding, keeper);
	if (server !== "taken") (0,external_node_fs_namespaceObject.renameSync)(binding, place.entry(homeNames.socket));
	return server;
}
function socketIn({ place }) {
	return residence_attempt(() => (0,external_node_fs_namespaceObject.statSync)(place.entry(homeNames.socket), { throwIfNoEntry: false })?.ino);
}
function residence_attempt(action) {
	try {
		return action();
	} catch {
		return;
	}
}


;// CONCATENATED MODULE: ./src/keeper/server/run-keeper.js













// src/keeper/server/run-keeper.ts
const logFd = 2;
const checkHomeMs = 500;
const run_keeper_farewellMs = 50;
async function runKeeper(directory) {
	loadNative();
	process.umask(0);
	const log = new KeeperLog(logFd);
	const keeper = new Keeper({
		open: openAccess,
		openExisting: openExisting,
		processes: createProcesses(),
		clock: createClock("keeper"),
		endJob: endJob,
		endScripts: endScripts,
		seesJob: seesJob,
		isMissing: isMissing,
		isOneDirectory: isOneDirectory,
		log: (text) => log.add(text),
		logLines: () => log.lines
	});
	const residence = await Residence.take(directory, keeper);
	if (residence === "taken") return "taken";
	standFirm(keeper);
	const watch = setInterval(watcher(residence, log), checkHomeMs);
	await keeper.ended;
	clearInterval(watch);
	residence.leave();
	await new Promise((resolve) => setTimeout(resolve, run_keeper_farewellMs));
	return "done";
}
function watcher(residence, log) {
	let missing = false;
	let busy = false;
	return () => {
		if (busy) return;
		const wasMissing = missing;
		missing = !residence.isIntact;
		if (!missing || !wasMissing) return;
		busy = true;
		residence.restore().then((fd) => fd !== void 0 && log.moveTo(fd)).catch(() => void 0).finally(() => {
			busy = false;
		});
	};
}
function standFirm(keeper) {
	for (const signal of [
		"SIGINT",
		"SIGTERM",
		"SIGHUP"
	]) process.on(signal, () => keeper.askedToStop());
	try {
		if (process.platform === "linux") (0,external_node_fs_namespaceObject.writeFileSync)("/proc/self/oom_score_adj", "0");
	} catch {}
}


;// CONCATENATED MODULE: ./keeper.js




// src/bin/keeper.ts
const takenStatus = 75;
closeForeign();
runKeeper(process.argv[2] ?? "").then((outcome) => {
	if (outcome === "taken") process.exit(takenStatus);
	process.kill(process.pid, "SIGKILL");
});


module.exports = __webpack_exports__;
/******/ })()
;