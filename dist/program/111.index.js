"use strict";
exports.id = 111;
exports.ids = [111];
exports.modules = {

/***/ 1996:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ openExisting)
/* harmony export */ });
/* harmony import */ var _gate_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5048);
/* harmony import */ var _host_mount_check_path_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4018);
/* harmony import */ var _host_mount_fitness_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4752);
/* harmony import */ var _host_mount_inspect_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8769);
/* harmony import */ var _gate_names_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1099);
/* harmony import */ var _host_mount_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(524);
/* harmony import */ var _host_world_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9098);
/* harmony import */ var _store_gate_directory_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2500);
/* harmony import */ var _store_trouble_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7166);









// src/access/open-existing.ts
async function openExisting({ path, gate: name }, reporter) {
	(0,_gate_names_js__WEBPACK_IMPORTED_MODULE_4__/* .checkGateName */ .ph)(name);
	await (0,_host_mount_check_path_js__WEBPACK_IMPORTED_MODULE_1__/* .checkPath */ .Cg)(path);
	const verdict = await (0,_host_mount_inspect_js__WEBPACK_IMPORTED_MODULE_3__/* .inspectMount */ .A)(path, "flock");
	if (verdict.kind === "unfit") (0,_host_mount_fitness_js__WEBPACK_IMPORTED_MODULE_2__/* .requireFit */ .v)(verdict, {
		path,
		scope: "shared",
		gate: name
	});
	const world = (0,_host_world_js__WEBPACK_IMPORTED_MODULE_6__/* .createWorld */ .b)({ locksOutliveHosts: verdict.locksOutliveHosts }, reporter);
	const gate = await (0,_store_gate_directory_js__WEBPACK_IMPORTED_MODULE_7__/* .findGate */ .Zc)(world, {
		path,
		name
	}).catch((error) => {
		throw (0,_store_trouble_js__WEBPACK_IMPORTED_MODULE_8__/* .explain */ .WE)(error, {
			name,
			directory: (0,_store_gate_directory_js__WEBPACK_IMPORTED_MODULE_7__/* .gateDirectory */ .Be)(path, name)
		});
	});
	if (gate !== void 0) return gate;
	throw new _gate_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SlotgateError */ .i("BAD_INPUT", "There is no such gate", {
		gate: name,
		path,
		next: "See `slotgate status` for the gates there are"
	});
}



/***/ }),

/***/ 7111:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   release: () => (/* binding */ release)
/* harmony export */ });
/* harmony import */ var _virtual_rolldown_runtime_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6755);
/* harmony import */ var _access_open_existing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1996);
/* harmony import */ var _report_words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6083);
/* harmony import */ var _ticket_release_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2342);
/* harmony import */ var _exit_codes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(627);
/* harmony import */ var _terminal_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1172);
/* harmony import */ var _user_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9535);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_5___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_5__);








// src/cli/release.ts
async function release(request) {
	const { path, gate: name, ticket, reason } = request;
	const gate = await (0,_access_open_existing_js__WEBPACK_IMPORTED_MODULE_1__/* .openExisting */ .E)({
		path,
		gate: name
	}, (event) => {
		const line = (0,_report_words_js__WEBPACK_IMPORTED_MODULE_2__/* .describeEvent */ .gN)(event);
		if (line !== void 0) (0,_terminal_js__WEBPACK_IMPORTED_MODULE_6__/* .say */ .cv)(line);
	});
	const by = `${(0,_user_js__WEBPACK_IMPORTED_MODULE_7__/* .userName */ .n)()}@${(0,node_os__WEBPACK_IMPORTED_MODULE_5__.hostname)()}`;
	const was = "token" in await (0,_ticket_release_js__WEBPACK_IMPORTED_MODULE_3__/* .forceEnd */ .P)(gate, {
		ticket,
		reason,
		by
	}) ? "held a slot" : "waited";
	(0,_terminal_js__WEBPACK_IMPORTED_MODULE_6__/* .say */ .cv)(`ticket ${ticket} of gate ${JSON.stringify(name)}, which ${was}, is ended`);
	return (0,_terminal_js__WEBPACK_IMPORTED_MODULE_6__/* .ended */ .v6)(_exit_codes_js__WEBPACK_IMPORTED_MODULE_4__/* .exitCodes */ .hS.done);
}



/***/ })

};
;