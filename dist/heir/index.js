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
function compose(what, { gate, path, next }) {
	const subject = [gate === void 0 ? "" : `gate ${quote(gate)}`, path === void 0 ? "" : `path ${quote(path)}`].filter((part) => part !== "");
	return `${what}${subject.length === 0 ? "" : ` (${subject.join(", ")})`}${next === void 0 ? "" : `. ${next}`}`;
}
function quote(text) {
	return JSON.stringify(printable(text, 300));
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


;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = require("node:crypto");
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
entryName(".policy");
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
function durationIn(text) {
	const [, number = "", unit = ""] = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h|d)$/.exec(text) ?? [];
	const ms = Number(number) * (unitsMs[unit] ?? NaN);
	return ms <= 31536e6 ? Math.round(ms) : void 0;
}


;// CONCATENATED MODULE: ./src/core/record/origin.js




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


;// CONCATENATED MODULE: ./src/core/words.js
// src/core/words.ts
const orderWords = ["arrival", "run"];
const lockWords = ["flock", "fcntl"];


;// CONCATENATED MODULE: ./src/core/policy/calendar.js
const datePattern = new RegExp(`^(?:(?:19[7-9]\\d|[2-9]\\d{3})-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))|(?:19(?:7[26]|8[048]|9[26])|[2-9]\\d(?:0[48]|[2468][048]|[13579][26])|(?:[2468][048]|[3579][26])00)-02-29)(?:T(?:(?:[01]\\d|2[0-3]):[0-5]\\d|24:00))?$`);
const zonePattern = /^[A-Za-z][A-Za-z0-9._+/-]*$/;


;// CONCATENATED MODULE: ./src/core/policy/pattern.js
// src/core/policy/pattern.ts
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


;// CONCATENATED MODULE: ./src/core/policy/policy-schema.js










// src/core/policy/policy-schema.ts
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
exactObject({
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


;// CONCATENATED MODULE: ./src/core/policy/schedule.js




;// CONCATENATED MODULE: ./src/core/policy/policy-rules.js









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






;// CONCATENATED MODULE: ./src/store/gate/gate-directory.js








// src/store/gate/gate-directory.ts
function gateDirectory(path, name) {
	return `${path}/${encodeGateName(name)}`;
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
async function openHome(store, name) {
	return await unlessMissing(store.openDirectory(name));
}
function gate_directory_notADirectory({ name }, path) {
	return new SlotgateError("PATH_UNFIT", "The entry with the gate's name is not a directory", {
		gate: name,
		path,
		next: "Remove it, or choose another gate name"
	});
}
function nameClash(request, other) {
	return new SlotgateError("NAME_CLASH", `Gate ${JSON.stringify(other)} has a name that differs only in case, Unicode form or encoding`, {
		gate: request.name,
		path: request.path,
		next: "Use one spelling in all jobs, or names that differ more"
	});
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


;// CONCATENATED MODULE: ./src/platform/cleanup-process.js







// src/platform/cleanup-process.ts
const firstInherited = 3;
async function closeInherited(many) {
	closeForeign(firstInherited + many);
	const closing = Array.from({ length: many }, (_, index) => (0,external_node_util_namespaceObject.promisify)(external_node_fs_namespaceObject.close)(firstInherited + index).catch(() => void 0));
	await Promise.all(closing);
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


;// CONCATENATED MODULE: ./src/core/record/marker-codec.js






// src/core/record/marker-codec.ts
const markerBytes = 4096;
const grantOffset = 3072;
const pulseOffset = 3584;
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
function decodeMarker(bytes) {
	const announcement = safeParse(announcementSchema, parseJson(bytes.subarray(0, grantOffset)));
	return {
		announcement: announcement.success ? announcement.output : void 0,
		grant: parsed(grantSchema, bytes.subarray(grantOffset, pulseOffset)),
		pulse: decodePulse(bytes.subarray(pulseOffset, markerBytes))
	};
}
function decodePulse(bytes) {
	return parsed(pulseSchema, bytes);
}
function parsed(schema, bytes) {
	const result = safeParse(schema, parseJson(bytes));
	return result.success ? result.output : void 0;
}


;// CONCATENATED MODULE: ./src/store/markers/own-markers.js
// src/store/markers/own-markers.ts
const own_markers_kept = new WeakMap();
function ownMarkerAt(gate, ticket) {
	return own_markers_kept.get(gate.world)?.get(key(gate, ticket));
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


;// CONCATENATED MODULE: ./src/core/admission/run-places.js



// src/core/admission/run-places.ts
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
const longestDetail = 160;
const ended_tickets_longestKey = 24;
const furthestMs = 864e13;
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
		by: line.by === void 0 ? void 0 : printable(line.by, longestDetail)
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
	const entries = Object.entries(details ?? {}).map(([key, value]) => [printable(key, ended_tickets_longestKey), printable(value, longestDetail)]);
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


;// CONCATENATED MODULE: ./src/core/admission/limit.js
// src/core/admission/limit.ts
function lowestFree(takenSlots, many) {
	const taken = new Set(takenSlots);
	const free = [];
	for (let slot = 0; free.length < many; slot += 1) if (!taken.has(slot)) free.push(slot);
	return free;
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
const mostMarkers = 2e4;
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
	if (names.length > mostMarkers) throw tooManyMarkers(gate, names.length);
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


;// CONCATENATED MODULE: ./src/store/transaction/read-record.js







// src/store/transaction/read-record.ts
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


;// CONCATENATED MODULE: ./src/core/liveness/liveness.js
// src/core/liveness/liveness.ts
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


;// CONCATENATED MODULE: ./src/cli/run/inheritance.js



// src/cli/run/inheritance.ts
async function inherit(text) {
	const { path, gate: name, uuid, end, inherited } = JSON.parse(text);
	await closeInherited(inherited);
	const gate = await openExisting({
		path,
		gate: name
	}, () => void 0);
	await endTicket(gate, { uuid }, { end });
}


;// CONCATENATED MODULE: ./heir.js



// src/bin/heir.ts
const done = () => process.exit(0);
inherit(process.argv[2] ?? "").then(done, done);


module.exports = __webpack_exports__;
/******/ })()
;