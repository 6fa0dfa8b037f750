"use strict";
exports.id = 468;
exports.ids = [468];
exports.modules = {

/***/ 2468:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  serve: () => (/* binding */ serve)
});

// EXTERNAL MODULE: ./_virtual/_rolldown/runtime.js + 1 modules
var runtime = __webpack_require__(6755);
// EXTERNAL MODULE: ./src/core/errors.js
var errors = __webpack_require__(5168);
// EXTERNAL MODULE: ./src/cli/args/exit-codes.js
var exit_codes = __webpack_require__(5443);
// EXTERNAL MODULE: ./src/cli/terminal/terminal.js
var terminal = __webpack_require__(6887);
// EXTERNAL MODULE: ./src/cli/page/page-assets.js
var page_assets = __webpack_require__(5451);
// EXTERNAL MODULE: ./src/page/document.js
var page_document = __webpack_require__(6194);
// EXTERNAL MODULE: ./src/report/json/gate-state.js
var gate_state = __webpack_require__(5217);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./src/cli/page/page-server.js




// src/cli/page/page-server.ts
var PageServer = class {
	#source;
	#options;
	#reading;
	#last;
	constructor(source, options) {
		this.#source = source;
		this.#options = options;
	}
	get isReading() {
		return this.#reading !== void 0;
	}
	async answer(asked, answer) {
		const { status, type, body, headers } = await this.#answerTo(asked).catch(unavailable);
		answer.writeHead(status, {
			...always,
			"content-type": `${type}; charset=utf-8`,
			"content-length": String(Buffer.byteLength(body)),
			...headers
		});
		answer.end(asked.method === "HEAD" ? void 0 : body);
	}
	async #answerTo(asked) {
		if (!isKnownHost(asked.headers.host, this.#options.names)) return page_server_text(421, "Unknown host name.\n");
		if (asked.method !== "GET" && asked.method !== "HEAD") return {
			...page_server_text(405, "Only GET and HEAD.\n"),
			headers: { allow: "GET, HEAD" }
		};
		const path = (asked.url ?? "/").split("?", 1)[0];
		if (path === "/") return this.#document(await this.#data());
		if (path === "/data.json") return dataAnswer(await this.#data(), asked.headers["if-none-match"]);
		return page_server_text(404, "Not found.\n");
	}
	#document(data) {
		const { assets, everyMs } = this.#options;
		const policy = (0,page_document/* contentSecurityPolicy */.A)({
			assets,
			everyMs
		});
		return {
			status: 200,
			type: "text/html",
			body: (0,page_document/* pageDocument */.z)(data, {
				assets,
				everyMs
			}),
			headers: { "content-security-policy": `${policy}; frame-ancestors 'none'` }
		};
	}
	async #data() {
		const last = this.#last;
		if (last !== void 0 && performance.now() - last.atMs < this.#options.everyMs) return last.data;
		this.#reading ??= this.#source.read().then((data) => {
			this.#last = {
				data,
				atMs: performance.now()
			};
			return data;
		}).finally(() => {
			this.#reading = void 0;
		});
		return await this.#reading;
	}
};
const always = {
	"cache-control": "no-store",
	"x-content-type-options": "nosniff",
	"referrer-policy": "no-referrer",
	"cross-origin-opener-policy": "same-origin",
	"cross-origin-resource-policy": "same-origin"
};
function dataAnswer(data, knownTag) {
	const headers = { etag: `"${(0,external_node_crypto_.createHash)("sha256").update(JSON.stringify(data.gates)).digest("base64url")}"` };
	if (knownTag === headers.etag) return {
		...page_server_text(304, ""),
		headers
	};
	return {
		status: 200,
		type: "application/json",
		body: (0,gate_state/* safeJson */.oi)(data),
		headers
	};
}
function isKnownHost(header, names) {
	const match = /^(\[[0-9a-f:.]+\]|[^:[\]]+)(:\d{1,5})?$/i.exec(header ?? "");
	if (match === null) return false;
	const name = (match[1] ?? "").toLowerCase();
	return names.has(name) || (0,external_node_net_.isIP)(name.replace(/^\[|\]$/g, "")) !== 0;
}
function page_server_text(status, body) {
	return {
		status,
		type: "text/plain",
		body
	};
}
function unavailable(error) {
	return page_server_text(503, `The gates cannot be read now: ${error instanceof Error ? error.message : String(error)}\n`);
}


// EXTERNAL MODULE: ./src/cli/page/page-source.js + 1 modules
var page_source = __webpack_require__(7690);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
;// CONCATENATED MODULE: ./src/cli/page/serve-command.js










// src/cli/page/serve-command.ts
async function serve(request) {
	const { path, host, everyMs, lastMs } = request;
	const source = new page_source/* PageSource */.v({
		path,
		lastMs
	});
	await source.read();
	const assets = await (0,page_assets/* readPageAssets */.B)();
	const pages = new PageServer(source, {
		assets,
		everyMs,
		names: namesOf(host)
	});
	const server = (0,external_node_http_.createServer)((asked, answer) => void pages.answer(asked, answer));
	const stopped = untilSignal();
	const port = await listen(server, request);
	(0,terminal/* say */.cv)(`http://${(0,external_node_net_.isIP)(host) === 6 ? `[${host}]` : host}:${port}/ shows the gates at ${path}`);
	if (!isLoopback(host)) (0,terminal/* say */.cv)("anyone who can reach this address sees the holders and the waiters");
	await stopped;
	await new Promise((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
	return {
		...(0,terminal/* ended */.v6)(exit_codes/* exitCodes */.hS.done),
		stuck: pages.isReading
	};
}
async function listen(server, { port, host }) {
	server.headersTimeout = 1e4;
	server.requestTimeout = 15e3;
	server.maxConnections = 256;
	return await new Promise((resolve, reject) => {
		server.once("error", (error) => reject(cannotListen(error, {
			port,
			host
		})));
		server.listen({
			port,
			host
		}, () => {
			const address = server.address();
			resolve(typeof address === "object" && address !== null ? address.port : port);
		});
	});
}
function namesOf(host) {
	const own = isLoopback(host) ? [] : [(0,external_node_os_.hostname)().toLowerCase()];
	return new Set([
		"localhost",
		host.toLowerCase(),
		...own
	]);
}
function isLoopback(host) {
	return host === "localhost" || host === "::1" || /^127\./.test(host);
}
async function untilSignal() {
	await new Promise((resolve) => {
		for (const signal of [
			"SIGINT",
			"SIGTERM",
			"SIGHUP"
		]) process.once(signal, () => resolve());
	});
}
function cannotListen(error, { port, host }) {
	return new errors/* SlotgateError */.im("BAD_INPUT", `Cannot listen at ${host}, port ${port} (${(0,errors/* codeOf */.$N)(error)})`, {
		next: "Choose another --port, or 0 for any that is free",
		cause: error
	});
}



/***/ })

};
;