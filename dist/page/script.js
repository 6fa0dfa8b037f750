'use strict';
(() => {
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const shortestMs = 10 * second;
const steps = [
    second,
    5 * second,
    15 * second,
    30 * second,
    minute,
    5 * minute,
    15 * minute,
    30 * minute,
    hour,
    3 * hour,
    6 * hour,
    12 * hour,
    day,
    2 * day,
    7 * day,
];
function formatDuration(ms) {
    const seconds = Math.max(0, Math.round(ms / second));
    const parts = [
        [Math.floor(seconds / 86_400), 'd'],
        [Math.floor(seconds / 3600) % 24, 'h'],
        [Math.floor(seconds / 60) % 60, 'min'],
        [seconds % 60, 's'],
    ];
    const largest = parts.findIndex(([many]) => many > 0);
    if (largest < 0)
        return '0 s';
    return parts
        .slice(largest, largest + 2)
        .filter(([many]) => many > 0)
        .map(([many, unit]) => `${many}\u00a0${unit}`)
        .join(' ');
}
function ticksIn({ fromMs, toMs }, most) {
    const step = steps.find((ms) => (toMs - fromMs) / ms <= Math.max(1, most)) ?? 7 * day;
    const offset = -new Date(fromMs).getTimezoneOffset() * minute;
    const ticks = [];
    for (let at = Math.ceil((fromMs + offset) / step) * step - offset; at <= toMs; at += step)
        ticks.push(at);
    return ticks;
}
function formatTick(ms, spanMs) {
    const date = new Date(ms);
    const midnight = date.getHours() + date.getMinutes() + date.getSeconds() === 0;
    if (midnight || spanMs > 6 * day)
        return `${date.getDate()} ${date.toLocaleString('en', { month: 'short' })}`;
    return clock(date, spanMs < 5 * minute);
}
function formatMoment(ms) {
    const date = new Date(ms);
    const month = date.toLocaleString('en', { month: 'short' });
    return `${date.getDate()} ${month}, ${clock(date, true)}`;
}
function formatClock(ms) {
    return clock(new Date(ms), true);
}
function clock(date, seconds) {
    const two = (value) => String(value).padStart(2, '0');
    const short = `${two(date.getHours())}:${two(date.getMinutes())}`;
    return seconds ? `${short}:${two(date.getSeconds())}` : short;
}
function zoomed(window, factor, around) {
    const { atMs, bounds } = around;
    const spanMs = window.toMs - window.fromMs;
    const widest = bounds.toMs - bounds.fromMs;
    const nextMs = Math.min(widest, Math.max(shortestMs, spanMs * factor));
    const share = spanMs === 0 ? 0.5 : (atMs - window.fromMs) / spanMs;
    return within({ fromMs: atMs - share * nextMs, toMs: atMs + (1 - share) * nextMs }, bounds);
}
function panned(window, share, bounds) {
    const byMs = (window.toMs - window.fromMs) * share;
    return within({ fromMs: window.fromMs + byMs, toMs: window.toMs + byMs }, bounds);
}
function within({ fromMs, toMs }, bounds) {
    const spanMs = Math.min(toMs - fromMs, bounds.toMs - bounds.fromMs);
    const start = Math.min(Math.max(fromMs, bounds.fromMs), bounds.toMs - spanMs);
    return { fromMs: start, toMs: start + spanMs };
}
function holdsOf(gate, window, nowMs) {
    const past = gate.ended.flatMap((ended) => {
        if (ended.heldFromMs === null)
            return [];
        const { heldFromMs: fromMs, endedMs: toMs, ticket, who, end, cameMs, note } = ended;
        const waitedMs = cameMs === null ? undefined : Math.max(0, fromMs - cameMs);
        const slots = ended.slots.length === 0 ? [0] : ended.slots;
        const hold = { fromMs, toMs, ticket, who, waitedMs, end, note: note ?? undefined };
        return slots.map((slot) => ({ ...hold, slot }));
    });
    const present = gate.holders.flatMap(({ slots, sinceMs, cameMs, ticket, who }) => {
        const waitedMs = Math.max(0, sinceMs - cameMs);
        const toMs = Math.max(nowMs, sinceMs);
        const hold = { fromMs: sinceMs, toMs, ticket, who, waitedMs, end: undefined, note: undefined };
        return slots.map((slot) => ({ ...hold, slot }));
    });
    return [...past, ...present]
        .filter((hold) => hold.toMs >= window.fromMs && hold.fromMs <= window.toMs)
        .sort((a, b) => a.fromMs - b.fromMs);
}
const shortestWaitMs = 500;
function waitingSteps(gate, nowMs) {
    const waits = [
        ...gate.waitingSinceMs.map((fromMs) => ({ fromMs, toMs: nowMs })),
        ...gate.holders.map(({ cameMs, sinceMs }) => ({ fromMs: cameMs, toMs: sinceMs })),
        ...gate.ended.flatMap(({ cameMs, heldFromMs, endedMs }) => cameMs === null ? [] : [{ fromMs: cameMs, toMs: heldFromMs ?? endedMs }]),
    ];
    return stepsOf(waits.filter(({ fromMs, toMs }) => toMs - fromMs >= shortestWaitMs));
}
function takenSteps(holds) {
    return stepsOf(holds);
}
function mostIn(steps, { fromMs, toMs }) {
    return steps.reduce((most, { atMs, count }, index) => {
        const untilMs = steps[index + 1]?.atMs ?? Number.POSITIVE_INFINITY;
        return untilMs > fromMs && atMs < toMs ? Math.max(most, count) : most;
    }, 0);
}
function stepsOf(stretches) {
    const changes = stretches
        .filter(({ fromMs, toMs }) => fromMs < toMs)
        .flatMap(({ fromMs, toMs }) => [
        { atMs: fromMs, by: 1 },
        { atMs: toMs, by: -1 },
    ])
        .sort((a, b) => a.atMs - b.atMs || a.by - b.by);
    let count = 0;
    const steps = [];
    for (const { atMs, by } of changes) {
        count += by;
        if (steps.at(-1)?.atMs === atMs)
            steps.pop();
        steps.push({ atMs, count });
    }
    return steps;
}
function figuresOf(gate, window, nowMs) {
    const ended = gate.ended.filter(({ endedMs }) => endedMs >= window.fromMs && endedMs <= window.toMs);
    const held = ended.flatMap(({ heldFromMs, endedMs, end }) => heldFromMs === null || end !== 'released' ? [] : [endedMs - heldFromMs]);
    const waited = ended.flatMap(({ cameMs, heldFromMs }) => cameMs === null || heldFromMs === null ? [] : [heldFromMs - cameMs]);
    const toMs = Math.min(window.toMs, nowMs);
    const roomMs = gate.limit * (toMs - window.fromMs);
    const takenMs = holdsOf(gate, window, nowMs).reduce((sum, hold) => sum + Math.max(0, Math.min(hold.toMs, toMs) - Math.max(hold.fromMs, window.fromMs)), 0);
    return {
        holds: spread(held),
        waits: spread(waited),
        use: roomMs > 0 ? Math.min(1, takenMs / roomMs) : undefined,
        reclaims: ended.filter(({ end }) => end === 'reclaimed').length,
    };
}
function spread(values) {
    const sorted = values.map((ms) => Math.max(0, ms)).sort((a, b) => a - b);
    const rank = (share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
    return { count: sorted.length, p50Ms: rank(0.5), p90Ms: rank(0.9) };
}
const svgSpace = 'http://www.w3.org/2000/svg';
function html(tag, attributes = {}, children = []) {
    const element = document.createElement(tag);
    fill(element, attributes, children);
    return element;
}
function svg(tag, attributes = {}, children = []) {
    const element = document.createElementNS(svgSpace, tag);
    fill(element, attributes, children);
    return element;
}
function fill(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes))
        if (value !== undefined)
            element.setAttribute(name, String(value));
    element.append(...children);
}
function foreign(text, className) {
    return html('bdi', { class: className, title: text }, [text]);
}
const gutter = 76;
const rightMargin = 10;
const laneHeight = 22;
const barHeight = 16;
const bandHeight = 44;
const axisHeight = 26;
const mostLanes = 12;
function drawChart(drawing) {
    const { gate, window, nowMs, width } = drawing;
    const inner = Math.max(10, width - gutter - rightMargin);
    const x = (ms) => gutter + ((ms - window.fromMs) / (window.toMs - window.fromMs)) * inner;
    const plot = { ...drawing, x, holds: holdsOf(gate, window, nowMs) };
    const lanes = laneCount(plot);
    const upper = lanes <= mostLanes ? drawLanes(plot, lanes) : drawTaken(plot);
    const waiting = waitingSteps(gate, nowMs);
    const band = drawBand(plot, waiting, {
        top: upper.height + 8,
        className: 'wait',
        name: 'waiting',
    });
    const height = upper.height + 8 + bandHeight + axisHeight;
    const element = svg('svg', { class: 'chart', width, height, viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' }, [hatching(), ...drawAxis(plot, height), ...upper.nodes, ...band, ...drawNow(plot, height)]);
    return { element, holds: plot.holds };
}
function momentAt(x, { window, width }) {
    const inner = Math.max(10, width - gutter - rightMargin);
    const share = Math.min(1, Math.max(0, (x - gutter) / inner));
    return window.fromMs + share * (window.toMs - window.fromMs);
}
function laneCount({ gate, holds }) {
    return holds.reduce((most, { slot }) => Math.max(most, slot + 1), Math.max(1, gate.limit));
}
function drawLanes(plot, lanes) {
    const { x, window, gate } = plot;
    const y = (slot) => slot * laneHeight + (laneHeight - barHeight) / 2;
    const [left, right] = [x(window.fromMs), x(window.toMs)];
    const grounds = Array.from({ length: lanes }, (_, slot) => [
        svg('rect', {
            class: slot < gate.limit ? 'lane' : 'lane beyond',
            x: left,
            y: y(slot),
            width: right - left,
            height: barHeight,
            rx: 3,
        }),
        svg('text', { class: 'label', x: gutter - 12, y: y(slot) + 12 }, [`slot ${slot}`]),
    ]).flat();
    const bars = plot.holds.map((hold, index) => drawBar(plot, hold, { index, y: y(hold.slot) }));
    return { nodes: [...grounds, ...bars], height: lanes * laneHeight };
}
function drawBar({ x, window }, hold, at) {
    const from = Math.max(x(window.fromMs), x(hold.fromMs));
    const to = Math.min(x(window.toMs), x(hold.toMs));
    const width = Math.max(2, to - from - 1);
    return svg('rect', {
        class: `bar ${kindOf(hold)}`,
        x: from,
        y: at.y,
        width,
        height: barHeight,
        rx: Math.min(3, width / 2),
        'data-hold': at.index,
    });
}
function kindOf({ end }) {
    if (end === undefined)
        return 'now';
    if (end === 'reclaimed' || end === 'expired')
        return 'reclaimed';
    return end === 'forced' ? 'forced' : 'done';
}
function drawTaken(plot) {
    const steps = takenSteps(plot.holds);
    const nodes = drawBand(plot, steps, { top: 0, className: 'taken', name: 'slots taken' });
    return { nodes, height: bandHeight };
}
function drawBand({ x, window, nowMs }, steps, { top, className, name }) {
    const most = Math.max(1, mostIn(steps, window));
    const base = top + bandHeight - 2;
    const scale = (bandHeight - 8) / most;
    const endMs = Math.min(window.toMs, nowMs);
    const points = [`M${x(window.fromMs)} ${base}`];
    let count = 0;
    for (const step of steps) {
        if (step.atMs > endMs)
            break;
        if (step.atMs > window.fromMs)
            points.push(`H${x(step.atMs)}`);
        count = step.count;
        points.push(`V${base - count * scale}`);
    }
    points.push(`H${Math.max(x(window.fromMs), x(endMs))}`, `V${base}`);
    const shown = mostIn(steps, window);
    return [
        svg('line', { class: 'base', x1: x(window.fromMs), x2: x(window.toMs), y1: base, y2: base }),
        svg('path', { class: `area ${className}`, d: `${points.join('')}Z` }),
        svg('text', { class: 'label', x: gutter - 12, y: base - 14 }, [name]),
        svg('text', { class: 'label faint', x: gutter - 12, y: base - 1 }, [
            shown === 0 ? 'none' : `up to ${shown}`,
        ]),
    ];
}
function drawAxis({ x, window, width }, height) {
    const spanMs = window.toMs - window.fromMs;
    const ticks = ticksIn(window, Math.floor((width - gutter) / 90));
    return ticks.flatMap((ms) => [
        svg('line', { class: 'grid', x1: x(ms), x2: x(ms), y1: 0, y2: height - axisHeight + 4 }),
        svg('text', { class: 'tick', x: x(ms), y: height - 6 }, [formatTick(ms, spanMs)]),
    ]);
}
function drawNow({ x, window, nowMs }, height) {
    if (nowMs < window.fromMs || nowMs > window.toMs)
        return [];
    const at = x(nowMs);
    return [svg('line', { class: 'now-line', x1: at, x2: at, y1: 0, y2: height - axisHeight + 4 })];
}
function hatching() {
    const pattern = svg('pattern', {
        id: 'hatch',
        width: 6,
        height: 6,
        patternUnits: 'userSpaceOnUse',
        patternTransform: 'rotate(45)',
    }, [
        svg('rect', { class: 'hatch-ground', width: 6, height: 6 }),
        svg('rect', { class: 'hatch-line', width: 2, height: 6 }),
    ]);
    return svg('defs', {}, [pattern]);
}
const distance = 14;
const margin = 8;
class Tip {
    element = html('div', { class: 'tip', 'aria-hidden': 'true', hidden: '' });
    show(lines, { x, y }) {
        this.element.replaceChildren(...lines.map((line) => html('div', { dir: 'auto' }, [line])));
        this.element.hidden = false;
        const { width, height } = this.element.getBoundingClientRect();
        const left = x + distance + width > innerWidth - margin ? x - distance - width : x + distance;
        const top = Math.min(y + distance, innerHeight - height - margin);
        this.element.style.left = `${Math.max(margin, left)}px`;
        this.element.style.top = `${Math.max(margin, top)}px`;
    }
    hide() {
        this.element.hidden = true;
    }
}
class View {
    #bounds;
    #window;
    #follows = true;
    #nowMs;
    onChange = () => undefined;
    constructor(bounds, shownMs) {
        this.#bounds = bounds;
        this.#nowMs = bounds.toMs;
        this.#window = within({ fromMs: bounds.toMs - shownMs, toMs: bounds.toMs }, bounds);
    }
    get window() {
        return this.#window;
    }
    get follows() {
        return this.#follows;
    }
    get nowMs() {
        return this.#nowMs;
    }
    get spanMs() {
        return this.#window.toMs - this.#window.fromMs;
    }
    advance(bounds) {
        const byMs = this.#follows ? bounds.toMs - this.#bounds.toMs : 0;
        this.#bounds = bounds;
        this.#nowMs = bounds.toMs;
        const { fromMs, toMs } = this.#window;
        this.#window = within({ fromMs: fromMs + byMs, toMs: toMs + byMs }, bounds);
    }
    showLast(ms) {
        this.show({ fromMs: this.#bounds.toMs - ms, toMs: this.#bounds.toMs });
    }
    reset() {
        this.show(this.#bounds);
    }
    show(window) {
        this.#set(zoomed(window, 1, { atMs: (window.fromMs + window.toMs) / 2, bounds: this.#bounds }));
    }
    zoom(factor, atMs) {
        const { fromMs, toMs } = this.#window;
        const around = atMs ?? (this.#follows ? toMs : (fromMs + toMs) / 2);
        this.#set(zoomed(this.#window, factor, { atMs: around, bounds: this.#bounds }));
    }
    pan(share) {
        this.#set(panned(this.#window, share, this.#bounds));
    }
    #set(window) {
        this.#window = window;
        this.#follows = window.toMs >= this.#bounds.toMs;
        this.onChange(`Showing ${formatDuration(this.spanMs)}, ${formatMoment(window.fromMs)} to ${formatMoment(window.toMs)}`);
    }
}
const keyZoom = 0.6;
const wheelZoom = 1.25;
const panShare = 0.2;
const shortestDrag = 6;
class Timeline {
    element;
    #view;
    #tip;
    #selection = html('div', { class: 'selection', hidden: '' });
    #gate;
    #drawing;
    #holds = [];
    #dragFrom;
    constructor(gate, view, tip) {
        this.#gate = gate;
        this.#view = view;
        this.#tip = tip;
        this.element = html('div', {
            class: 'timeline',
            tabindex: 0,
            role: 'group',
            'aria-label': `Timeline of ${gate.name}`,
            'aria-describedby': 'timeline-keys',
        });
        this.element.addEventListener('keydown', (event) => this.#onKey(event));
        this.element.addEventListener('wheel', (event) => this.#onWheel(event), { passive: false });
        this.element.addEventListener('pointerdown', (event) => this.#onDown(event));
        this.element.addEventListener('pointermove', (event) => this.#onMove(event));
        this.element.addEventListener('pointerup', (event) => this.#onUp(event));
        this.element.addEventListener('pointercancel', () => this.#endDrag());
        this.element.addEventListener('pointerleave', () => this.#tip.hide());
        this.element.addEventListener('dblclick', () => this.#view.reset());
    }
    set gate(gate) {
        this.#gate = gate;
    }
    draw() {
        const width = this.element.clientWidth;
        if (width === 0)
            return;
        const { window, nowMs } = this.#view;
        this.#drawing = { gate: this.#gate, window, nowMs, width };
        const { element, holds } = drawChart(this.#drawing);
        this.#holds = holds;
        this.element.replaceChildren(element, this.#selection);
    }
    #onKey(event) {
        if (event.ctrlKey || event.metaKey || event.altKey)
            return;
        const view = this.#view;
        const actions = {
            '+': () => view.zoom(keyZoom),
            '=': () => view.zoom(keyZoom),
            '-': () => view.zoom(1 / keyZoom),
            ArrowLeft: () => view.pan(-panShare),
            ArrowRight: () => view.pan(panShare),
            Home: () => view.reset(),
            '0': () => view.reset(),
        };
        const action = actions[event.key];
        if (action === undefined)
            return;
        event.preventDefault();
        action();
    }
    #onWheel(event) {
        const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
        if (!event.ctrlKey && !sideways)
            return;
        event.preventDefault();
        if (sideways && !event.ctrlKey)
            this.#view.pan(event.deltaX / this.element.clientWidth);
        else
            this.#view.zoom(event.deltaY > 0 ? wheelZoom : 1 / wheelZoom, this.#momentOf(event));
    }
    #onDown(event) {
        if (event.button !== 0 || this.#offset(event) < gutter)
            return;
        this.#dragFrom = this.#offset(event);
        this.element.setPointerCapture(event.pointerId);
    }
    #onMove(event) {
        if (this.#dragFrom !== undefined) {
            const [from, to] = sorted(this.#dragFrom, Math.max(gutter, this.#offset(event)));
            this.#selection.hidden = to - from < shortestDrag;
            this.#selection.style.left = `${from}px`;
            this.#selection.style.width = `${to - from}px`;
            this.#tip.hide();
            return;
        }
        const hold = this.#holdOf(event.target);
        if (hold === undefined)
            this.#tip.hide();
        else
            this.#tip.show(describeHold(hold), { x: event.clientX, y: event.clientY });
    }
    #onUp(event) {
        const from = this.#dragFrom;
        const drawing = this.#drawing;
        this.#endDrag();
        if (from === undefined || drawing === undefined)
            return;
        const [left, right] = sorted(from, this.#offset(event));
        if (right - left < shortestDrag)
            return;
        this.#view.show({ fromMs: momentAt(left, drawing), toMs: momentAt(right, drawing) });
    }
    #endDrag() {
        this.#dragFrom = undefined;
        this.#selection.hidden = true;
    }
    #offset(event) {
        return event.clientX - this.element.getBoundingClientRect().left;
    }
    #momentOf(event) {
        return this.#drawing === undefined ? undefined : momentAt(this.#offset(event), this.#drawing);
    }
    #holdOf(target) {
        const index = target instanceof Element ? target.getAttribute('data-hold') : null;
        return index === null ? undefined : this.#holds[Number(index)];
    }
}
function describeHold(hold) {
    const { ticket, slot, who, fromMs, toMs, waitedMs, note } = hold;
    const kind = kindOf(hold);
    const lasted = formatDuration(toMs - fromMs);
    return [
        who,
        `ticket ${ticket}, slot ${slot}`,
        kind === 'now'
            ? `holds since ${formatClock(fromMs)}, for ${lasted}`
            : `${formatClock(fromMs)} to ${formatClock(toMs)}, ${lasted}`,
        ...(waitedMs === undefined ? [] : [`waited ${formatDuration(waitedMs)}`]),
        ...(kind === 'now' || kind === 'done'
            ? []
            : [`${hold.end}${note === undefined ? '' : `: ${note}`}`]),
    ];
}
function sorted(a, b) {
    return a < b ? [a, b] : [b, a];
}
const mostRows = 200;
const mostCells = 12;
class Card {
    element;
    #view;
    #timeline;
    #head = html('header', { class: 'card-head' });
    #now = html('div', { class: 'now' });
    #figures = html('dl', { class: 'figures' });
    #table = html('details', { class: 'as-table' });
    #gate;
    #visible = false;
    #filled = { shown: '' };
    constructor(gate, view, tip) {
        this.#gate = gate;
        this.#view = view;
        this.#timeline = new Timeline(gate, view, tip);
        this.element = html('article', { class: 'card', 'aria-label': `Gate ${gate.name}` }, [
            this.#head,
            this.#now,
            this.#timeline.element,
            this.#figures,
            this.#table,
        ]);
        this.#table.append(html('summary', {}, ['The timeline as a table']));
        this.#table.addEventListener('toggle', () => this.#fillTable());
        new IntersectionObserver(([entry]) => this.#seen(entry?.isIntersecting === true), {
            rootMargin: '300px',
        }).observe(this.element);
        new ResizeObserver(() => this.draw()).observe(this.#timeline.element);
        this.gate = gate;
    }
    set gate(gate) {
        this.#gate = gate;
        this.#timeline.gate = gate;
        this.#head.replaceChildren(...headOf(gate));
        this.#now.replaceChildren(...nowOf(gate, this.#view.nowMs));
        this.draw();
    }
    draw() {
        if (!this.#visible)
            return;
        this.#timeline.draw();
        this.#figures.replaceChildren(...figuresOfGate(this.#gate, this.#view));
        this.#fillTable();
    }
    #seen(visible) {
        this.#visible = visible;
        this.draw();
    }
    #fillTable() {
        const [summary] = this.#table.children;
        const { window, follows, spanMs } = this.#view;
        const shown = follows ? `last ${spanMs}` : `${window.fromMs} ${window.toMs}`;
        const isFilled = this.#filled.ended === this.#gate.ended && this.#filled.shown === shown;
        if (!this.#table.open || summary === undefined || isFilled)
            return;
        this.#filled = { ended: this.#gate.ended, shown };
        this.#table.replaceChildren(summary, tableOf(this.#gate, this.#view));
    }
}
function headOf(gate) {
    const name = html('h2', {}, [foreign(gate.name)]);
    if (gate.problem !== null)
        return [name, html('p', { class: 'problem', role: 'status' }, [gate.problem])];
    const taken = gate.holders.reduce((sum, holder) => sum + holder.slots.length, 0);
    const waiting = gate.waitingSinceMs.length;
    const words = `${taken} of ${gate.limit} ${gate.limit === 1 ? 'slot' : 'slots'} taken`;
    return [
        name,
        html('p', { class: 'state' }, [
            meter(taken, gate.limit),
            html('span', {}, [words]),
            ...(waiting === 0 ? [] : [html('span', { class: 'pill' }, [`${waiting} waiting`])]),
        ]),
        ...(gate.closed === null
            ? []
            : [html('p', { class: 'closed' }, ['no new job is admitted: ', foreign(gate.closed)])]),
    ];
}
function meter(taken, limit) {
    const cells = Math.min(mostCells, Math.max(1, limit, taken));
    const full = taken === 0 ? 0 : Math.max(1, Math.floor((taken / Math.max(limit, taken)) * cells));
    const cell = (index) => html('i', { class: index < full ? 'cell full' : 'cell' });
    return html('span', { class: 'meter', 'aria-hidden': 'true' }, Array.from({ length: cells }, (_, index) => cell(index)));
}
function nowOf(gate, nowMs) {
    const { holders, waiters, waitingSinceMs } = gate;
    const hidden = waitingSinceMs.length - waiters.length;
    const rows = {
        holding: holders
            .toSorted((a, b) => (a.slots[0] ?? 0) - (b.slots[0] ?? 0))
            .map(({ slots, ticket, who, sinceMs }) => row({ place: slotsOf(slots), ticket, who, ms: nowMs - sinceMs })),
        waiting: waiters.map(({ ticket, who, sinceMs }, index) => row({ place: `${index + 1}.`, ticket, who, ms: nowMs - sinceMs })),
    };
    return [
        ...(rows.holding.length === 0 ? [] : [list('holds', 'Holding', rows.holding)]),
        ...(rows.waiting.length === 0 ? [] : [list('waits', 'Waiting', rows.waiting)]),
        ...(hidden > 0 ? [html('p', { class: 'more' }, [`and ${hidden} more waiting`])] : []),
    ];
}
function list(kind, caption, rows) {
    const columns = {
        place: kind === 'holds' ? 'slot' : 'place',
        ticket: 'ticket',
        who: kind,
        for: 'for',
    };
    return html('table', { class: `people ${kind}` }, [
        html('caption', { class: 'unseen' }, [caption]),
        html('thead', {}, [
            html('tr', {}, Object.entries(columns).map(([name, head]) => html('th', { scope: 'col', class: name }, [head]))),
        ]),
        html('tbody', {}, rows),
    ]);
}
function row({ place, ticket, who, ms }) {
    return html('tr', {}, [
        html('td', { class: 'place' }, [place]),
        html('td', { class: 'ticket' }, [String(ticket)]),
        html('td', { class: 'who' }, [foreign(who)]),
        html('td', { class: 'for' }, [formatDuration(ms)]),
    ]);
}
function slotsOf(slots) {
    const [first = 0] = slots;
    const last = slots.at(-1) ?? first;
    const inRow = slots.length > 2 && last - first === slots.length - 1;
    if (inRow)
        return `${first} to ${last}`;
    return slots.length > 4 ? `${slots.slice(0, 4).join(' ')} …` : slots.join(' ');
}
function figuresOfGate(gate, { window, nowMs }) {
    const { holds, waits, use, reclaims } = figuresOf(gate, window, nowMs);
    const spread = ({ count, p50Ms, p90Ms }) => count === 0 ? 'none' : `${formatDuration(p50Ms)} · ${formatDuration(p90Ms)}`;
    return [
        figure('Wait, median · 90 % below', spread(waits)),
        figure('Hold, median · 90 % below', spread(holds)),
        figure('Use of the limit', use === undefined ? 'unknown' : `${Math.round(use * 100)} %`),
        figure('Ended in this time', String(holds.count)),
        figure('Reclaimed', String(reclaims)),
    ];
}
function figure(name, value) {
    return html('div', {}, [html('dt', {}, [name]), html('dd', {}, [value])]);
}
function tableOf(gate, { window }) {
    const ended = gate.ended
        .filter(({ endedMs, cameMs }) => endedMs >= window.fromMs && (cameMs ?? endedMs) <= window.toMs)
        .toReversed();
    const heads = ['ticket', 'job', 'queued', 'waited', 'held', 'slot', 'end'];
    const rows = ended.slice(0, mostRows).map((each) => html('tr', {}, cellsOf(each)));
    const hidden = ended.length - rows.length + gate.endedLeftOut;
    const more = hidden > 0 ? [html('p', { class: 'more' }, [`and ${hidden} earlier ones, not shown`])] : [];
    return html('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Ended tickets' }, [
        html('table', { class: 'ended' }, [
            html('thead', {}, [
                html('tr', {}, heads.map((head) => html('th', { scope: 'col' }, [head]))),
            ]),
            html('tbody', {}, rows),
        ]),
        ...more,
    ]);
}
function cellsOf({ ticket, who, cameMs, heldFromMs, endedMs, slots, end, note, }) {
    const waited = cameMs === null ? '' : formatDuration((heldFromMs ?? endedMs) - cameMs);
    const held = heldFromMs === null ? '' : formatDuration(endedMs - heldFromMs);
    const texts = [waited, held, slotsOf(slots)].map((text) => html('td', { class: 'number' }, [text]));
    return [
        html('td', { class: 'number' }, [String(ticket)]),
        html('td', { class: 'who' }, [foreign(who)]),
        html('td', { class: 'number' }, [cameMs === null ? '' : formatMoment(cameMs)]),
        ...texts,
        html('td', {}, [note === null ? end : `${end}: ${note}`]),
    ];
}
const hourMs = 3_600_000;
const firstShownMs = 6 * hourMs;
const spans = [
    { name: '15 min', ms: hourMs / 4 },
    { name: '1 h', ms: hourMs },
    { name: '6 h', ms: 6 * hourMs },
    { name: '24 h', ms: 24 * hourMs },
];
class Page {
    #view;
    #tip = new Tip();
    #cards = new Map();
    #busy = html('section', { class: 'cards', 'aria-label': 'Gates in use' });
    #idle = html('section', { class: 'cards idle', 'aria-label': 'Idle gates' });
    #summary = html('dl', { class: 'summary' });
    #moment = html('p', { class: 'moment' });
    #shown = html('p', { class: 'unseen', role: 'status', 'aria-live': 'polite' });
    #buttons;
    #data;
    #shownAt = 0;
    constructor(data) {
        this.#data = data;
        this.#view = new View({ fromMs: data.fromMs, toMs: data.madeMs }, firstShownMs);
        this.#buttons = spans.map(({ name, ms }) => button(name, () => this.#view.showLast(ms)));
        this.#view.onChange = (words) => {
            this.#shown.textContent = words;
            this.#redraw();
        };
        document.body.replaceChildren(html('a', { class: 'skip', href: '#gates' }, ['Skip to the gates']), this.#header(), html('main', { id: 'gates' }, [this.#summary, this.#toolbar(), this.#busy, this.#idle]), footer(), this.#tip.element, this.#shown);
        this.show(data);
    }
    show(data) {
        this.#data = data;
        this.#shownAt = performance.now();
        this.#view.advance({ fromMs: data.fromMs, toMs: data.madeMs });
        this.#moment.textContent = `as of ${formatMoment(data.madeMs)}`;
        this.#summary.replaceChildren(...summaryOf(data));
        const known = new Set(data.gates.map((gate) => gate.name));
        for (const [name, card] of this.#cards)
            if (!known.has(name)) {
                card.element.remove();
                this.#cards.delete(name);
            }
        for (const gate of data.gates)
            this.#showGate(gate);
        this.#busy.hidden = this.#busy.childElementCount === 0;
        this.#idle.hidden = this.#idle.childElementCount === 0;
        this.#redraw();
    }
    tick() {
        const byMs = performance.now() - this.#shownAt;
        const { fromMs, madeMs } = this.#data;
        this.show({ ...this.#data, fromMs: fromMs + byMs, madeMs: madeMs + byMs });
    }
    trouble(sinceMs) {
        this.#moment.textContent = `no answer since ${formatClock(sinceMs)}; showing ${formatMoment(this.#data.madeMs)}`;
    }
    #showGate(gate) {
        const card = this.#cards.get(gate.name) ?? new Card(gate, this.#view, this.#tip);
        this.#cards.set(gate.name, card);
        card.gate = gate;
        const isUsed = gate.holders.length + gate.waitingSinceMs.length > 0;
        const isIdle = !isUsed && gate.problem === null && gate.closed === null;
        const section = isIdle ? this.#idle : this.#busy;
        if (card.element.parentElement !== section)
            section.append(card.element);
    }
    #redraw() {
        const spanMs = Math.round(this.#view.spanMs);
        this.#buttons.forEach((each, index) => {
            each.setAttribute('aria-pressed', String(spans[index]?.ms === spanMs));
        });
        for (const card of this.#cards.values())
            card.draw();
    }
    #header() {
        return html('header', { class: 'top' }, [
            html('div', {}, [
                html('h1', {}, ['slotgate']),
                html('p', { class: 'path' }, [html('bdi', {}, [this.#data.path])]),
            ]),
            html('div', { class: 'right' }, [this.#moment, themeButton()]),
        ]);
    }
    #toolbar() {
        const zoom = (name, label, act) => {
            const made = button(name, act);
            made.setAttribute('aria-label', label);
            return made;
        };
        return html('div', { class: 'toolbar', role: 'toolbar', 'aria-label': 'Time shown' }, [
            html('div', { class: 'segments' }, this.#buttons),
            html('div', { class: 'segments' }, [
                zoom('−', 'Zoom out', () => this.#view.zoom(1 / 0.6)),
                zoom('+', 'Zoom in', () => this.#view.zoom(0.6)),
                zoom('‹', 'Earlier', () => this.#view.pan(-0.5)),
                zoom('›', 'Later', () => this.#view.pan(0.5)),
                zoom('all', 'Show all', () => this.#view.reset()),
            ]),
            legend(),
        ]);
    }
}
function button(name, act) {
    const made = html('button', { type: 'button' }, [name]);
    made.addEventListener('click', act);
    return made;
}
function legend() {
    const entries = {
        now: 'running',
        done: 'ended',
        wait: 'waiting',
        reclaimed: 'reclaimed',
        forced: 'forced',
    };
    return html('ul', { class: 'legend' }, Object.entries(entries).map(([kind, words]) => html('li', {}, [html('i', { class: `swatch ${kind}`, 'aria-hidden': 'true' }), words])));
}
function summaryOf({ gates, madeMs }) {
    const sum = (of) => gates.reduce((total, gate) => total + of(gate), 0);
    const oldest = gates.reduce((ms, gate) => gate.waitingSinceMs.reduce((most, since) => Math.max(most, madeMs - since), ms), 0);
    const lately = (gate) => gate.ended.filter(({ end }) => end === 'reclaimed').length;
    const items = [
        ['gates', String(gates.length)],
        ['slots taken', String(sum((gate) => gate.holders.reduce((n, h) => n + h.slots.length, 0)))],
        ['waiting', String(sum((gate) => gate.waitingSinceMs.length))],
        ['longest wait', oldest === 0 ? '–' : formatDuration(oldest)],
        ['reclaimed', String(sum(lately))],
    ];
    return items.map(([name, value]) => html('div', {}, [html('dt', {}, [name]), html('dd', {}, [value])]));
}
function footer() {
    return html('footer', {}, [
        html('p', { id: 'timeline-keys' }, [
            'On a timeline: plus and minus zoom, the arrow keys move, Home shows all. By mouse: drag over a stretch to zoom into it, Ctrl and wheel zoom, a double click shows all.',
        ]),
        html('p', {}, ['Times come from the clocks of several machines, which may differ slightly.']),
    ]);
}
function themeButton() {
    const key = 'slotgate-theme';
    const isDark = () => {
        const { theme } = document.documentElement.dataset;
        return theme === undefined
            ? matchMedia('(prefers-color-scheme: dark)').matches
            : theme === 'dark';
    };
    const made = button('', () => set(isDark() ? 'light' : 'dark'));
    const name = () => {
        made.textContent = isDark() ? 'Light' : 'Dark';
        made.setAttribute('aria-label', `Use ${isDark() ? 'light' : 'dark'} colours`);
    };
    const set = (theme) => {
        document.documentElement.dataset['theme'] = theme;
        name();
        try {
            localStorage.setItem(key, theme);
        }
        catch {
        }
    };
    try {
        const kept = localStorage.getItem(key);
        if (kept === 'light' || kept === 'dark')
            document.documentElement.dataset['theme'] = kept;
    }
    catch {
    }
    name();
    return made;
}
function follow(page, everyMs) {
    let tag = '';
    let failedSinceMs;
    const ask = async () => {
        if (document.hidden)
            return;
        try {
            const answer = await fetch('data.json', {
                headers: tag === '' ? {} : { 'if-none-match': tag },
            });
            if (answer.ok) {
                tag = answer.headers.get('etag') ?? '';
                page.show((await answer.json()));
            }
            else if (answer.status === 304)
                page.tick();
            else
                throw new Error(`status ${answer.status}`);
            failedSinceMs = undefined;
        }
        catch {
            failedSinceMs ??= Date.now();
            page.trouble(failedSinceMs);
        }
    };
    const again = () => {
        void ask().finally(() => setTimeout(again, everyMs));
    };
    again();
}
const text = document.getElementById('data')?.textContent ?? '';
const { data, everyMs } = JSON.parse(text);
const page = new Page(data);
if (everyMs !== null)
    follow(page, everyMs);
})();
