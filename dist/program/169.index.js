"use strict";
exports.id = 169;
exports.ids = [169,476];
exports.modules = {

/***/ 4476:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   release: () => (/* binding */ release),
/* harmony export */   tellEvents: () => (/* binding */ tellEvents)
/* harmony export */ });
/* harmony import */ var _virtual_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6755);
/* harmony import */ var _access_open_existing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1996);
/* harmony import */ var _report_text_event_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2410);
/* harmony import */ var _ticket_end_ticket_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2198);
/* harmony import */ var _args_exit_codes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5443);
/* harmony import */ var _terminal_terminal_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6887);
/* harmony import */ var _terminal_user_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6352);







// src/cli/operator/force-release.ts
async function release(request) {
	const { path, gate: name, ticket, reason } = request;
	const gate = await (0,_access_open_existing_js__WEBPACK_IMPORTED_MODULE_1__/* .openExisting */ .E)({
		path,
		gate: name
	}, tellEvents);
	const was = "token" in await (0,_ticket_end_ticket_js__WEBPACK_IMPORTED_MODULE_3__/* .forceEnd */ .P)(gate, {
		ticket,
		...(0,_terminal_user_js__WEBPACK_IMPORTED_MODULE_6__/* .orderOf */ .m)({ reason })
	}) ? "held a slot" : "waited";
	(0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_5__/* .say */ .cv)(`ticket ${ticket} of gate ${JSON.stringify(name)}, which ${was}, is ended`);
	return (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_5__/* .ended */ .v6)(_args_exit_codes_js__WEBPACK_IMPORTED_MODULE_4__/* .exitCodes */ .hS.done);
}
function tellEvents(event) {
	const line = (0,_report_text_event_text_js__WEBPACK_IMPORTED_MODULE_2__/* .describeEvent */ .gN)(event);
	if (line !== void 0) (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_5__/* .say */ .cv)(line);
}



/***/ }),

/***/ 1169:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkPolicy: () => (/* binding */ checkPolicy),
/* harmony export */   dropPolicy: () => (/* binding */ dropPolicy),
/* harmony export */   readDraft: () => (/* binding */ readDraft),
/* harmony export */   setPolicy: () => (/* binding */ setPolicy),
/* harmony export */   showPolicy: () => (/* binding */ showPolicy)
/* harmony export */ });
/* harmony import */ var _virtual_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6755);
/* harmony import */ var _access_open_existing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1996);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5168);
/* harmony import */ var _platform_mount_check_path_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5229);
/* harmony import */ var _platform_mount_inspect_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9394);
/* harmony import */ var _core_gate_names_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9073);
/* harmony import */ var _core_json_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4185);
/* harmony import */ var _core_policy_policy_rules_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3877);
/* harmony import */ var _core_policy_policy_schema_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1040);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(1096);
/* harmony import */ var _operator_operate_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(6040);
/* harmony import */ var _platform_files_node_directory_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(6757);
/* harmony import */ var _platform_files_policy_directory_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(7639);
/* harmony import */ var _platform_local_files_input_file_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(2960);
/* harmony import */ var _platform_mount_index_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(8261);
/* harmony import */ var _platform_node_world_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(5762);
/* harmony import */ var _store_files_policy_file_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(2974);
/* harmony import */ var _store_gate_gate_directory_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(2848);
/* harmony import */ var _store_gate_opened_gate_js__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(3174);
/* harmony import */ var _args_exit_codes_js__WEBPACK_IMPORTED_MODULE_19__ = __webpack_require__(5443);
/* harmony import */ var _args_wrong_use_js__WEBPACK_IMPORTED_MODULE_20__ = __webpack_require__(549);
/* harmony import */ var _terminal_terminal_js__WEBPACK_IMPORTED_MODULE_21__ = __webpack_require__(6887);
/* harmony import */ var _terminal_user_js__WEBPACK_IMPORTED_MODULE_22__ = __webpack_require__(6352);
/* harmony import */ var _force_release_js__WEBPACK_IMPORTED_MODULE_23__ = __webpack_require__(4476);
/* harmony import */ var _virtual_oxc_project_runtime_0_158_0_helpers_esm_usingCtx_js__WEBPACK_IMPORTED_MODULE_25__ = __webpack_require__(2921);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_24__ = __webpack_require__(7975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_24___default = /*#__PURE__*/__webpack_require__.n(node_util__WEBPACK_IMPORTED_MODULE_24__);


























// src/cli/operator/policy-command.ts
async function showPolicy(request) {
	const bytes = await atPolicy(request, _platform_files_policy_directory_js__WEBPACK_IMPORTED_MODULE_12__/* .readPolicyBytes */ .gS);
	if (bytes === void 0) {
		const file = (0,_store_files_policy_file_js__WEBPACK_IMPORTED_MODULE_16__/* .policyPath */ .k1)({
			path: request.path,
			name: request.gate
		});
		(0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_21__/* .say */ .cv)(`gate ${named(request.gate)} has no policy: ${file} does not exist`);
		return (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_21__/* .ended */ .v6)(_args_exit_codes_js__WEBPACK_IMPORTED_MODULE_19__/* .exitCodes */ .hS.done);
	}
	const text = new TextDecoder().decode(bytes);
	await (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_21__/* .print */ .yy)(text.endsWith("\n") ? text : `${text}\n`);
	return (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_21__/* .ended */ .v6)(_args_exit_codes_js__WEBPACK_IMPORTED_MODULE_19__/* .exitCodes */ .hS.done);
}
async function checkPolicy(request) {
	const { path, gate: name, file } = request;
	if (file !== void 0) {
		await readDraft(file);
		(0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_21__/* .say */ .cv)(`${file} is valid`);
		return (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_21__/* .ended */ .v6)(_args_exit_codes_js__WEBPACK_IMPORTED_MODULE_19__/* .exitCodes */ .hS.done);
	}
	await checkReach(request);
	const place = (0,_store_files_policy_file_js__WEBPACK_IMPORTED_MODULE_16__/* .policyPath */ .k1)({
		path,
		name
	});
	const world = (0,_platform_node_world_js__WEBPACK_IMPORTED_MODULE_15__/* .createWorld */ .b)({ locksOutliveHosts: false }, () => void 0);
	const found = await (0,_store_gate_opened_gate_js__WEBPACK_IMPORTED_MODULE_18__/* .withStore */ .aH)(world.files, path, (store) => (0,_store_files_policy_file_js__WEBPACK_IMPORTED_MODULE_16__/* .readPolicy */ .T4)(world, store, {
		path,
		name,
		expected: false
	}));
	if ("problem" in found) throw (0,_store_files_policy_file_js__WEBPACK_IMPORTED_MODULE_16__/* .unfitPolicy */ .d5)(found, {
		path,
		name
	});
	(0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_21__/* .say */ .cv)(found.kind === "none" ? `there is no policy: ${place} does not exist` : `${place} is valid`);
	if (found.kind === "rules") {
		await tellHoles(request);
		await tellKept(found.rules, await (0,_store_gate_gate_directory_js__WEBPACK_IMPORTED_MODULE_17__/* .findGate */ .Zc)(world, {
			path,
			name
		}));
	}
	return (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_21__/* .ended */ .v6)(_args_exit_codes_js__WEBPACK_IMPORTED_MODULE_19__/* .exitCodes */ .hS.done);
}
async function setPolicy(request) {
	const { gate: name, file } = request;
	if (file === void 0) throw (0,_args_wrong_use_js__WEBPACK_IMPORTED_MODULE_20__/* .wrongUse */ .p)("--file is missing", "Give the policy: --file FILE, or --file - for standard input");
	const { bytes, policy } = await readDraft(file);
	const rules = new _core_policy_policy_rules_js__WEBPACK_IMPORTED_MODULE_7__/* .Rules */ .i(policy, "");
	const text = (0,_core_json_js__WEBPACK_IMPORTED_MODULE_6__/* .decodeText */ .g7)(bytes) ?? "";
	await (0,_access_open_existing_js__WEBPACK_IMPORTED_MODULE_1__/* .findExisting */ .x)({
		path: request.path,
		gate: name
	}, _force_release_js__WEBPACK_IMPORTED_MODULE_23__.tellEvents);
	await atPolicy(request, async (place) => await (0,_platform_files_policy_directory_js__WEBPACK_IMPORTED_MODULE_12__/* .installPolicy */ .WT)(place, text));
	const noted = await note(request, { kind: "note-policy" });
	const digest = (0,_store_files_policy_file_js__WEBPACK_IMPORTED_MODULE_16__/* .policyDigest */ .p1)(new TextEncoder().encode(text));
	if (noted !== void 0 && noted.operated.record.policy?.digest !== digest) {
		(0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_21__/* .say */ .cv)(`another policy of gate ${named(name)} was set or removed at the same time: see \`slotgate policy show\``);
		return (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_21__/* .ended */ .v6)(_args_exit_codes_js__WEBPACK_IMPORTED_MODULE_19__/* .exitCodes */ .hS.unavailable);
	}
	(0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_21__/* .say */ .cv)(`the policy of gate ${named(name)} is set: ${(0,_store_files_policy_file_js__WEBPACK_IMPORTED_MODULE_16__/* .policyPath */ .k1)({
		path: request.path,
		name
	})}`);
	await tellHoles(request);
	await tellUnfitLock(request.path, rules);
	await tellKept(rules, noted?.gate);
	return (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_21__/* .ended */ .v6)(_args_exit_codes_js__WEBPACK_IMPORTED_MODULE_19__/* .exitCodes */ .hS.done);
}
async function dropPolicy(request) {
	const { gate: name } = request;
	const removed = await atPolicy(request, _platform_files_policy_directory_js__WEBPACK_IMPORTED_MODULE_12__/* .removePolicy */ .pX);
	if ((await note(request, { kind: "forget-policy" }))?.operated.record.policy !== void 0) {
		(0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_21__/* .say */ .cv)(`another policy of gate ${named(name)} was set at the same time: see \`slotgate policy show\``);
		return (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_21__/* .ended */ .v6)(_args_exit_codes_js__WEBPACK_IMPORTED_MODULE_19__/* .exitCodes */ .hS.unavailable);
	}
	(0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_21__/* .say */ .cv)(removed ? `the policy of gate ${named(name)} is removed` : `gate ${named(name)} had no policy`);
	return (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_21__/* .ended */ .v6)(_args_exit_codes_js__WEBPACK_IMPORTED_MODULE_19__/* .exitCodes */ .hS.done);
}
async function atPolicy({ path, gate: name }, use) {
	try {
		var _usingCtx$1 = (0,_virtual_oxc_project_runtime_0_158_0_helpers_esm_usingCtx_js__WEBPACK_IMPORTED_MODULE_25__/* ["default"] */ .A)();
		await checkReach({
			path,
			gate: name
		});
		return await use({
			shared: _usingCtx$1.a(await _platform_files_node_directory_js__WEBPACK_IMPORTED_MODULE_11__/* .NodeDirectory */ .o.openStore(path)),
			path,
			file: (0,_store_files_policy_file_js__WEBPACK_IMPORTED_MODULE_16__/* .policyFileName */ .UW)(name)
		});
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		await _usingCtx$1.d();
	}
}
async function checkReach({ path, gate }) {
	(0,_core_gate_names_js__WEBPACK_IMPORTED_MODULE_5__/* .checkGateName */ .ph)(gate);
	await (0,_platform_mount_check_path_js__WEBPACK_IMPORTED_MODULE_3__/* .checkPath */ .Cg)(path).catch((error) => {
		if ((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .codeOf */ .$N)(error) !== "PATH_DENIED") throw error;
	});
}
async function readDraft(file) {
	const bytes = await (0,_platform_local_files_input_file_js__WEBPACK_IMPORTED_MODULE_13__/* .readInput */ .R)(file, _core_policy_policy_schema_js__WEBPACK_IMPORTED_MODULE_8__/* .mostPolicyBytes */ .LG);
	const result = (0,_core_policy_policy_schema_js__WEBPACK_IMPORTED_MODULE_8__/* .parsePolicy */ .ON)(bytes);
	if (result.kind === "policy") return {
		bytes,
		policy: result.policy
	};
	throw (0,_args_wrong_use_js__WEBPACK_IMPORTED_MODULE_20__/* .wrongUse */ .p)(`The policy in ${JSON.stringify((0,_core_text_js__WEBPACK_IMPORTED_MODULE_9__/* .printable */ .g)(file, 300))} ${result.problem}`, "See docs/schemas/policy.json; nothing was changed");
}
function named(gate) {
	return JSON.stringify((0,_core_text_js__WEBPACK_IMPORTED_MODULE_9__/* .printable */ .g)(gate, 200));
}
async function note(request, operation) {
	const gate = await (0,_access_open_existing_js__WEBPACK_IMPORTED_MODULE_1__/* .findExisting */ .x)({
		path: request.path,
		gate: request.gate
	}, _force_release_js__WEBPACK_IMPORTED_MODULE_23__.tellEvents);
	if (gate === void 0) return void 0;
	return {
		gate,
		operated: await (0,_operator_operate_js__WEBPACK_IMPORTED_MODULE_10__/* .operate */ .NX)(gate, operation, (0,_terminal_user_js__WEBPACK_IMPORTED_MODULE_22__/* .orderOf */ .m)(request))
	};
}
async function tellUnfitLock(path, { lock }) {
	if (lock === void 0) return;
	const { kind, fileSystem, reason } = await (0,_platform_mount_inspect_js__WEBPACK_IMPORTED_MODULE_4__/* .inspectMount */ .A)(path, lock);
	if (kind === "unfit") (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_21__/* .say */ .cv)(`warning: lock ${lock} cannot be used here (${fileSystem}): ${reason}`);
}
async function tellHoles(request) {
	for (const hole of await atPolicy(request, _platform_files_policy_directory_js__WEBPACK_IMPORTED_MODULE_12__/* .holesAround */ .$L)) (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_21__/* .say */ .cv)(`warning: ${hole}`);
}
async function tellKept(rules, gate) {
	if (gate === void 0) return;
	const { mode } = await (0,_store_gate_opened_gate_js__WEBPACK_IMPORTED_MODULE_18__/* .withOpened */ .uO)(gate, ({ home }) => home.ownStatus());
	const { lock = gate.lock, directoryMode = mode & 1535 } = rules;
	const kept = [
		...lock === gate.lock ? [] : [`lock ${gate.lock}`],
		...(0,node_util__WEBPACK_IMPORTED_MODULE_24__.isDeepStrictEqual)(rules.timing, gate.timing) ? [] : ["other timing"],
		...process.platform === "win32" || directoryMode === (mode & 1535) ? [] : [`mode ${(mode & 1535).toString(8)}`]
	];
	if (kept.length > 0) (0,_terminal_terminal_js__WEBPACK_IMPORTED_MODULE_21__/* .say */ .cv)(`warning: the gate differs from this policy and keeps ${kept.join(", ")}. After \`slotgate remove\` the next job creates it as the policy says`);
}



/***/ }),

/***/ 860:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ farAbove),
/* harmony export */   Z: () => (/* binding */ numberToContinueAt)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5168);
/* harmony import */ var _core_numbers_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3221);
/* harmony import */ var _store_gate_kept_numbers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(358);
/* harmony import */ var _store_markers_rebuild_from_markers_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9974);




// src/operator/continue-numbers.ts
const generously = 1e5;
async function numberToContinueAt({ gate, record }, to) {
	const given = record.next > _core_numbers_js__WEBPACK_IMPORTED_MODULE_1__/* .mostCounted */ .uI ? (0,_core_numbers_js__WEBPACK_IMPORTED_MODULE_1__/* .highestBelieved */ .zG)(0, await (0,_store_markers_rebuild_from_markers_js__WEBPACK_IMPORTED_MODULE_3__/* .shownNumbers */ .SE)(gate)) : record.next - 1;
	const next = to === "auto" ? farAbove(gate.world.clock.wallMs(), given + 1) : to;
	if (to !== "auto" && (to <= given + 1 || to > 5e11)) throw notAbove(gate, to, given + 1);
	await (0,_store_gate_kept_numbers_js__WEBPACK_IMPORTED_MODULE_2__/* .keepNumbersAhead */ .r)(gate, next);
	return next;
}
function farAbove(wallMs, number) {
	return Math.max(number + generously, Math.ceil(wallMs / 1e3));
}
function notAbove(gate, to, next) {
	const problem = to > next ? `more than ${_core_numbers_js__WEBPACK_IMPORTED_MODULE_1__/* .mostByName */ .Et}` : `not above ${next}`;
	return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SlotgateError */ .im("BAD_INPUT", `Numbers cannot continue at ${to}: it is ${problem}`, {
		gate: gate.name,
		path: gate.directory,
		next: `Numbers only rise: the next one is ${next}`
	});
}



/***/ }),

/***/ 6040:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NX: () => (/* binding */ operate),
/* harmony export */   cG: () => (/* binding */ isPausedBy),
/* harmony export */   tv: () => (/* binding */ lookIntoDrained)
/* harmony export */ });
/* harmony import */ var _core_admission_admission_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4086);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5168);
/* harmony import */ var _core_policy_operator_commands_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(647);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1096);
/* harmony import */ var _store_files_operator_commands_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1451);
/* harmony import */ var _store_markers_markers_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4078);
/* harmony import */ var _store_transaction_transaction_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(192);
/* harmony import */ var _ticket_bury_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8046);
/* harmony import */ var _ticket_liveness_check_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2770);
/* harmony import */ var _ticket_terms_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(43);
/* harmony import */ var _continue_numbers_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(860);











// src/operator/operate.ts
async function operate(gate, operation, given) {
	return await (0,_store_transaction_transaction_js__WEBPACK_IMPORTED_MODULE_6__/* .transact */ .hL)(gate, async (transaction) => {
		const { record: before, world } = transaction;
		const terms = await (0,_ticket_terms_js__WEBPACK_IMPORTED_MODULE_9__/* .readTerms */ .K)(gate, before, { stands: true });
		if (operation.kind === "resize") refuseAbove(terms.rules?.limit, operation.limit, gate);
		const order = (0,_core_policy_operator_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .anOrder */ .cm)({
			...given,
			sinceMs: world.clock.wallMs()
		});
		const done = operation.kind === "advance" ? {
			...before,
			next: await (0,_continue_numbers_js__WEBPACK_IMPORTED_MODULE_10__/* .numberToContinueAt */ .Z)(transaction, operation.to)
		} : changed(gate, before, {
			operation,
			order,
			terms
		});
		const what = written(operation, done);
		const after = (0,_core_policy_operator_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .withOrdered */ .Kx)(done, order, what);
		await showMoved(transaction, after);
		await commitOrders(transaction, after);
		const { by, reason, sinceMs: atMs } = order;
		transaction.note({
			event: "ordered",
			atMs,
			order: what,
			by,
			reason
		});
		return {
			before,
			record: after,
			order,
			closed: (0,_core_admission_admission_js__WEBPACK_IMPORTED_MODULE_0__/* .closedBecause */ .$Q)(after, terms)
		};
	}, { renumber: operation.kind === "advance" });
}
async function lookIntoDrained(gate, order) {
	return await (0,_store_transaction_transaction_js__WEBPACK_IMPORTED_MODULE_6__/* .transact */ .hL)(gate, async (transaction) => {
		const { record, world } = transaction;
		const terms = await (0,_ticket_terms_js__WEBPACK_IMPORTED_MODULE_9__/* .readTerms */ .K)(gate, record, { stands: true });
		const onlooker = {
			ticket: record.next,
			uuid: world.chance.uuid(),
			limit: 1,
			weight: 1,
			priority: Number.MIN_SAFE_INTEGER,
			sinceMs: 0
		};
		const seen = await (0,_ticket_liveness_check_js__WEBPACK_IMPORTED_MODULE_8__/* .lookAround */ .h3)(transaction, {
			record,
			me: onlooker,
			terms
		});
		if (seen.record !== record) await transaction.commit(seen.record);
		await (0,_ticket_bury_js__WEBPACK_IMPORTED_MODULE_7__/* .bury */ .n)(transaction, seen);
		const { record: after } = seen;
		return {
			running: after.running.length,
			isPausedBy: isPausedBy(after, order),
			record: after
		};
	});
}
function isPausedBy({ paused }, order) {
	return paused?.by === order.by && paused.reason === order.reason && paused.sinceMs === order.sinceMs;
}
function changed(gate, record, { operation, order, terms }) {
	const { rules } = terms;
	switch (operation.kind) {
		case "pause": return (0,_core_policy_operator_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .withPause */ .hE)(record, order);
		case "resume": return (0,_core_policy_operator_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .withPause */ .hE)(record, void 0);
		case "resize": {
			const { limit } = operation;
			return (0,_core_policy_operator_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .withLimit */ .Ko)(record, limit === void 0 ? void 0 : {
				...order,
				limit
			});
		}
		case "move": {
			const waiter = record.waiting.find((other) => other.ticket === operation.ticket);
			if (waiter === void 0) throw noSuchWaiter(gate, operation.ticket);
			const judged = (0,_core_admission_admission_js__WEBPACK_IMPORTED_MODULE_0__/* .admission */ .at)(record, waiter, terms);
			if (judged.kind === "refuse") throw noSuchWaiter(gate, operation.ticket, judged.why);
			return (0,_core_policy_operator_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .withFirst */ .Fu)(record, waiter);
		}
		case "note-policy": return (0,_core_policy_operator_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .withPolicy */ .hZ)(record, rules);
		case "forget-policy": return (0,_core_policy_operator_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .withPolicy */ .hZ)(record, rules?.broken === void 0 ? rules : void 0);
	}
}
async function showMoved({ gate, record }, after) {
	const before = new Map(record.waiting.map((waiter) => [waiter.uuid, waiter.priority]));
	for (const waiter of after.waiting) if (before.get(waiter.uuid) !== waiter.priority) await (0,_store_markers_markers_js__WEBPACK_IMPORTED_MODULE_5__/* .showPrecedence */ .yC)(gate, waiter, waiter);
}
async function commitOrders(transaction, after) {
	const { gate, record: before } = transaction;
	const adds = after.paused !== void 0 && after.paused !== before.paused || after.resized !== void 0 && after.resized !== before.resized;
	if (adds) await (0,_store_files_operator_commands_file_js__WEBPACK_IMPORTED_MODULE_4__/* .copyOrders */ .l)(gate, after);
	await transaction.commit(after);
	if (!adds) await (0,_store_files_operator_commands_file_js__WEBPACK_IMPORTED_MODULE_4__/* .copyOrders */ .l)(gate, after);
}
function refuseAbove(ruled, limit, gate) {
	if (ruled === void 0 || limit === void 0 || limit <= ruled) return;
	throw new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SlotgateError */ .im("POLICY_FORBIDS", `The limit ${limit} exceeds the limit of this gate's policy, ${ruled}`, {
		gate: gate.name,
		path: gate.directory,
		next: "Ask the administrator to raise it with `slotgate policy set`"
	});
}
function noSuchWaiter(gate, ticket, rejected) {
	const what = rejected === void 0 ? `Ticket ${ticket} does not wait` : `Ticket ${ticket} cannot move, because it is rejected: ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g)(rejected, 300)}`;
	return new _core_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SlotgateError */ .im("NO_SUCH_TICKET", what, {
		gate: gate.name,
		path: gate.directory,
		next: "List the tickets with `slotgate status`"
	});
}
function written(operation, { next }) {
	switch (operation.kind) {
		case "resize": return `resize ${operation.limit ?? "auto"}`;
		case "move": return `move ticket ${operation.ticket} first`;
		case "advance": return `advance to ${next}`;
		case "note-policy": return "policy set";
		case "forget-policy": return "policy remove";
		default: return operation.kind;
	}
}



/***/ }),

/***/ 7639:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $L: () => (/* binding */ holesAround),
/* harmony export */   Ez: () => (/* binding */ makePolicyDirectory),
/* harmony export */   WT: () => (/* binding */ installPolicy),
/* harmony export */   gS: () => (/* binding */ readPolicyBytes),
/* harmony export */   pX: () => (/* binding */ removePolicy)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5168);
/* harmony import */ var _core_gate_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9073);
/* harmony import */ var _core_policy_policy_schema_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1040);
/* harmony import */ var _replace_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(874);
/* harmony import */ var _virtual_oxc_project_runtime_0_158_0_helpers_esm_usingCtx_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2921);





// src/platform/files/policy-directory.ts
const directoryMode = 493;
async function makePolicyDirectory({ shared, path }, uid) {
	try {
		try {
			var _usingCtx$1 = (0,_virtual_oxc_project_runtime_0_158_0_helpers_esm_usingCtx_js__WEBPACK_IMPORTED_MODULE_4__/* ["default"] */ .A)();
			const made = _usingCtx$1.a(await shared.makeDirectory(_core_gate_names_js__WEBPACK_IMPORTED_MODULE_1__/* .policyDirectoryName */ .fN, directoryMode));
			if (uid !== void 0 && uid !== (await made.ownStatus()).uid) await made.setOwner(uid, -1);
			return true;
		} catch (_) {
			_usingCtx$1.e = _;
		} finally {
			await _usingCtx$1.d();
		}
	} catch (error) {
		if ((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(error) === "EEXIST") return false;
		throw explained(error, path, "given a directory");
	}
}
async function installPolicy(place, content) {
	await makePolicyDirectory(place);
	try {
		try {
			var _usingCtx3 = (0,_virtual_oxc_project_runtime_0_158_0_helpers_esm_usingCtx_js__WEBPACK_IMPORTED_MODULE_4__/* ["default"] */ .A)();
			const policies = _usingCtx3.a(await place.shared.openDirectory(_core_gate_names_js__WEBPACK_IMPORTED_MODULE_1__/* .policyDirectoryName */ .fN));
			await (0,_replace_file_js__WEBPACK_IMPORTED_MODULE_3__/* .replaceFile */ .f)(policies, place.file, content);
		} catch (_) {
			_usingCtx3.e = _;
		} finally {
			await _usingCtx3.d();
		}
	} catch (error) {
		throw explained(error, place.path, "written");
	}
}
async function readPolicyBytes(place) {
	return await ifThere(place, "read", async (policies) => {
		const file = await policies.open(place.file, "read");
		try {
			return await file.read(0, _core_policy_policy_schema_js__WEBPACK_IMPORTED_MODULE_2__/* .mostPolicyBytes */ .LG);
		} finally {
			await file.close();
		}
	});
}
async function removePolicy(place) {
	return await ifThere(place, "removed", async (policies) => {
		await policies.unlink(place.file);
		return true;
	}) ?? false;
}
async function ifThere({ shared, path }, what, use) {
	try {
		try {
			var _usingCtx4 = (0,_virtual_oxc_project_runtime_0_158_0_helpers_esm_usingCtx_js__WEBPACK_IMPORTED_MODULE_4__/* ["default"] */ .A)();
			return await use(_usingCtx4.a(await shared.openDirectory(_core_gate_names_js__WEBPACK_IMPORTED_MODULE_1__/* .policyDirectoryName */ .fN)));
		} catch (_) {
			_usingCtx4.e = _;
		} finally {
			await _usingCtx4.d();
		}
	} catch (error) {
		if ((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(error) === "ENOENT") return void 0;
		throw explained(error, path, what);
	}
}
async function holesAround({ shared, path, file }) {
	try {
		var _usingCtx5 = (0,_virtual_oxc_project_runtime_0_158_0_helpers_esm_usingCtx_js__WEBPACK_IMPORTED_MODULE_4__/* ["default"] */ .A)();
		if (process.platform === "win32") return ["modes do not apply on Windows: check the access list of the directory"];
		const directory = `${path}/${_core_gate_names_js__WEBPACK_IMPORTED_MODULE_1__/* .policyDirectoryName */ .fN}`;
		const entry = await statusIn(shared, _core_gate_names_js__WEBPACK_IMPORTED_MODULE_1__/* .policyDirectoryName */ .fN);
		if (entry === void 0) return [];
		if (entry.kind !== "directory") return [`${directory} is not a directory: remove it, and set the policy again`];
		const policies = _usingCtx5.a(await shared.openDirectory(_core_gate_names_js__WEBPACK_IMPORTED_MODULE_1__/* .policyDirectoryName */ .fN));
		const [above, around] = [await shared.ownStatus(), await policies.ownStatus()];
		const policy = await statusIn(policies, file);
		return [...holesOf({
			path,
			directory
		}, above, around), ...policy === void 0 ? [] : holesIn(`${directory}/${file}`, policy, around)];
	} catch (_) {
		_usingCtx5.e = _;
	} finally {
		await _usingCtx5.d();
	}
}
function holesOf({ path, directory }, shared, policies) {
	const holes = [];
	if (othersWrite(shared.mode) && (shared.mode & 512) === 0) holes.push(`all users that may write to ${path} can replace ${directory}: chmod +t ${path}`);
	if (shared.uid !== policies.uid && shared.uid !== 0) holes.push(`${path} belongs to user ${shared.uid}, who can replace ${directory}: chown ${policies.uid} ${path}`);
	if (policies.uid !== shared.uid && policies.uid !== 0) holes.push(`${directory} belongs to user ${policies.uid}, who can change every policy: chown ${shared.uid} ${directory}, or remove it and set them again`);
	if (othersWrite(policies.mode)) holes.push(`other users may write to ${directory}: chmod go-w ${directory}`);
	return holes;
}
function holesIn(file, policy, policies) {
	const holes = [];
	if (othersWrite(policy.mode)) holes.push(`other users may write to ${file}: chmod go-w ${file}`);
	if (policy.uid !== policies.uid && policy.uid !== 0) holes.push(`${file} belongs to user ${policy.uid}, not to ${policies.uid}: chown ${policies.uid} ${file}`);
	return holes;
}
async function statusIn(directory, name) {
	try {
		return await directory.status(name);
	} catch (error) {
		if ((0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(error) === "ENOENT") return void 0;
		throw error;
	}
}
function othersWrite(mode) {
	return (mode & 18) !== 0;
}
function explained(error, path, what) {
	const code = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(error);
	if (["ENOTDIR", "ELOOP"].includes(code)) return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SlotgateError */ .im("PATH_UNFIT", `${_core_gate_names_js__WEBPACK_IMPORTED_MODULE_1__/* .policyDirectoryName */ .fN} is not a directory, or a policy in it is not a file`, {
		path: `${path}/${_core_gate_names_js__WEBPACK_IMPORTED_MODULE_1__/* .policyDirectoryName */ .fN}`,
		next: "Remove it and set the policy again: any user who can write to the shared directory can create it",
		cause: error
	});
	if (![
		"EACCES",
		"EPERM",
		"EROFS"
	].includes(code)) return error;
	return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SlotgateError */ .im("PATH_DENIED", `The policy cannot be ${what} (${code})`, {
		path,
		next: "Run this as the owner of that directory, or as root if the server does not map root to nobody",
		cause: error
	});
}



/***/ }),

/***/ 874:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ replaceFile),
/* harmony export */   u: () => (/* binding */ replaceFileAt)
/* harmony export */ });
/* harmony import */ var _core_entry_name_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3347);
/* harmony import */ var _node_directory_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6757);
/* harmony import */ var _virtual_oxc_project_runtime_0_158_0_helpers_esm_usingCtx_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2921);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_2__);





// src/platform/files/replace-file.ts
const readableMode = 420;
async function replaceFile(directory, name, content) {
	const whole = (0,_core_entry_name_js__WEBPACK_IMPORTED_MODULE_3__/* .entryName */ .M)(`.new-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_2__.randomUUID)()}`);
	const file = await directory.create(whole, readableMode);
	try {
		await file.write(0, new TextEncoder().encode(content));
		await file.sync();
		await file.close();
		await directory.rename(whole, name);
	} catch (error) {
		await file.close();
		await directory.unlink(whole).catch(() => void 0);
		throw error;
	}
}
async function replaceFileAt(path, content) {
	try {
		var _usingCtx$1 = (0,_virtual_oxc_project_runtime_0_158_0_helpers_esm_usingCtx_js__WEBPACK_IMPORTED_MODULE_4__/* ["default"] */ .A)();
		const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(path);
		await replaceFile(_usingCtx$1.a(await _node_directory_js__WEBPACK_IMPORTED_MODULE_0__/* .NodeDirectory */ .o.openStore((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file))), (0,_core_entry_name_js__WEBPACK_IMPORTED_MODULE_3__/* .entryName */ .M)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(file)), content);
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		await _usingCtx$1.d();
	}
}



/***/ }),

/***/ 2960:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ readInput)
/* harmony export */ });
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5168);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);


// src/platform/local-files/input-file.ts
async function readInput(file, most) {
	try {
		if (file === "-") return await firstBytes(process.stdin, most + 1);
		const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(file, "r");
		try {
			return await firstBytes(handle.createReadStream({ autoClose: false }), most + 1);
		} finally {
			await handle.close();
		}
	} catch (error) {
		throw unreadable(error, file);
	}
}
async function firstBytes(input, many) {
	const chunks = [];
	let length = 0;
	for await (const chunk of input) {
		chunks.push(chunk);
		length += chunk.length;
		if (length >= many) break;
	}
	return Buffer.concat(chunks).subarray(0, many);
}
function unreadable(cause, file) {
	const code = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(cause);
	return new _core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SlotgateError */ .im("BAD_INPUT", `The file ${{
		ENOENT: "does not exist",
		EISDIR: "is a directory",
		EACCES: "cannot be read by this user",
		EPERM: "cannot be read by this user"
	}[code] ?? `cannot be read (${code === "" ? String(cause) : code})`}`, {
		path: file,
		next: "Give a file that this user can read",
		cause
	});
}



/***/ })

};
;