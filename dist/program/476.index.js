"use strict";
exports.id = 476;
exports.ids = [476];
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



/***/ })

};
;