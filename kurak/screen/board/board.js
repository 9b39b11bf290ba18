// Draws what the board tells: headline numbers and charts, each in its place of the page.
//
// A chart that is there takes its new rows; only another specification is built anew. Words are set as text, never as
// markup. What a place shows stays while nothing about it changes.

const board = window.kurakBoard ??= { places: new Map(), told: {}, specs: {}, say: () => {}, vega: null };
// Marks of the same place, period or partner belong together, whatever chart they stand in.
const LINKED = ["adm1_code", "adm2_code", "partner_id", "project_id", "workstream", "activity_type", "month", "quarter"];
const MARKS = [".mark-rect", ".mark-shape", ".mark-symbol"].map(kind => `.kurak-figure ${kind} path`).join();

function element(kind, name, text) {
    const made = document.createElement(kind);
    if (name) made.className = name;
    if (text) made.textContent = text;
    return made;
}

function button(name, text) {
    const made = element("button", name, text);
    made.type = "button";
    return made;
}

function vega(address) {
    return board.vega ??= import(new URL(address, document.baseURI)).then(() => window.kurakVega);
}

// One place of the page, when it appears and whenever Streamlit draws it again.
export function place({ data, parentElement }) {
    styled();
    board.failed = data.failed;
    const at = board.places.get(data.name);
    if (at?.root.parentElement !== parentElement) {
        at?.leave();
        board.places.set(data.name, new Place(data, parentElement));
    }
    const here = board.places.get(data.name);
    here.show(board.told[data.name]);
    return () => here.leave();
}

// What the page tells now: specifications by their digest, or what stands in each place.
export function told({ data, setTriggerValue }) {
    const message = JSON.parse(new TextDecoder().decode(data));
    const isOfPlaces = Object.values(message).some(one => one.is);
    if (!isOfPlaces) {
        Object.assign(board.specs, message);
    } else {
        board.say = setTriggerValue;
        board.told = message;
    }
    for (const here of board.places.values()) here.show(board.told[here.name]);
}

class Place {
    constructor({ name, kind, title, counts, ways, more, vega }, parent) {
        this.name = name;
        this.isNumber = kind === "number";
        this.vega = vega;
        this.root = parent.appendChild(element("div", `kurak-${kind}`));
        this.root.dataset.place = name;
        if (title) this.root.append(element("h2", "", title), element("p", "", counts));
        this.body = this.root.appendChild(element("div", "kurak-body"));
        this.root.append(this.waysOut(ways, more));
        this.chart = element("div", "kurak-chart");
        this.width = new ResizeObserver(() => this.fit());
        this.width.observe(this.chart);
        this.chart.addEventListener("pointerover", event => light(datum(event.target)));
        this.chart.addEventListener("pointerleave", () => light(null));
    }

    leave() {
        this.width.disconnect();
        this.view?.finalize();
        this.root.remove();
        if (board.places.get(this.name) === this) board.places.delete(this.name);
    }

    show(told) {
        if (!told || this.is === told.is || (told.chart && !board.specs[told.chart.spec])) return;
        this.is = told.is;
        this.pick = told.words.pick;
        try {
            this.write(told.words, told.chart);
            if (told.chart) this.draw(told.chart).catch(fault => this.fail(fault));
        } catch (fault) {
            this.fail(fault);
        }
    }

    // What can't be drawn is taken away: a chart of another scope would be a wrong one.
    fail(fault) {
        console.error(fault);
        this.view?.finalize();
        this.view = this.spec = this.wanted = null;
        this.body.replaceChildren(element("div", "kurak-fault", board.failed));
    }

    write(words, chart) {
        const parts = this.parts(words, chart);
        // the chart stays where it is: to take it out and put it back costs more than all the rest
        const old = [...this.body.children];
        if (old.includes(this.chart) && parts.includes(this.chart)) {
            for (const one of old) if (one !== this.chart) one.remove();
            this.chart.before(...parts.slice(0, parts.indexOf(this.chart)));
            this.chart.after(...parts.slice(parts.indexOf(this.chart) + 1));
        } else {
            this.body.replaceChildren(...parts);
        }
    }

    parts(words, chart) {
        if (words.fault) return [element("div", "kurak-fault", words.fault)];
        if (words.empty) return [box(words.empty)];
        return [
            this.isNumber && title(words),
            this.isNumber && element("div", "kurak-value", words.value),
            chart && this.chart,
            words.strong && element("p", "strong", words.strong),
            ...words.lines.map(line => line && element("p", "", unbroken(line))),
            words.check && this.way("kurak-check", { name: "checks", ...words.check }),
        ].filter(Boolean);
    }

    // Those of a number after the first are folded away: a number is small.
    waysOut(ways, more) {
        const made = element("div", "kurak-ways");
        const all = ways.map(one => this.way("kurak-way", one));
        made.append(...all);
        if (this.isNumber && all.length > 2) {
            const rest = element("div", "kurak-ways");
            const fold = made.appendChild(button("kurak-way", more));
            fold.addEventListener("click", () => {
                rest.hidden = !rest.hidden;
                fold.setAttribute("aria-expanded", String(!rest.hidden));
            });
            fold.setAttribute("aria-expanded", "false");
            rest.hidden = true;
            rest.append(...all.slice(1));
            made.append(rest);
        }
        return made;
    }

    way(kind, { name, words, help }) {
        const made = button(kind, unbroken(words));
        made.title = help;
        made.addEventListener("click", () => board.say("opened", { place: this.name, way: name }));
        return made;
    }

    async draw(chart) {
        if (this.view && this.spec === chart.spec) return this.fill(chart);
        this.wanted = chart;
        this.chart.style.minHeight = `${chart.height}px`;
        this.chart.setAttribute("role", "figure");
        this.chart.setAttribute("aria-label", chart.alt);
        const embed = await vega(this.vega);
        if (this.wanted !== chart) return;
        this.view?.finalize();
        const made = await embed(this.chart, structured(chart), { actions: false, renderer: "svg", ast: false });
        if (this.wanted !== chart) return made.view.finalize();
        this.view = made.view;
        // Vega lets go of data that no mark reads
        this.read = new Set(made.vgSpec.data.map(one => one.name));
        this.spec = chart.spec;
        this.view.addEventListener("click", (_, item) => this.picked(item));
        this.chart.style.minHeight = "";
    }

    fill(chart) {
        this.wanted = chart;
        for (const [name, rows] of Object.entries(chart.rows)) if (this.read.has(name)) this.view.data(name, rows);
        if (this.read.has("pick_store")) this.view.data("pick_store", []);
        this.view.run();
    }

    fit() {
        const width = this.chart.clientWidth;
        if (this.view && width && width !== this.view.width()) window.dispatchEvent(new Event("resize"));
    }

    picked(item) {
        const value = item?.datum?.[this.pick];
        if (this.pick && value !== undefined) board.say("picked", { place: this.name, values: { [this.pick]: [value] } });
    }
}

function datum(mark) {
    return mark.__data__?.datum;
}

// Under the pointer lies a mark that names a place, a period or a partner: whatever belongs to another one steps back, in
// every chart that names one of the kind.
function light(pointed) {
    for (const mark of document.querySelectorAll(MARKS)) {
        const held = datum(mark);
        if (held) mark.classList.toggle("kurak-dim", Boolean(pointed) && !belongs(held, pointed));
    }
}

function belongs(one, pointed) {
    const link = LINKED.find(name => pointed[name] != null);
    if (link === "month" && one.month == null) return one.quarter == null || one.quarter === quarter(pointed.month);
    if (link === "quarter" && one.month != null) return quarter(one.month) === pointed.quarter;
    return !link || one[link] == null || one[link] === pointed[link];
}

// The first day of the quarter that a month, as 2026-05-01, lies in.
function quarter(month) {
    const first = Math.floor((Number(month.slice(5, 7)) - 1) / 3) * 3 + 1;
    return `${month.slice(0, 5)}${String(first).padStart(2, "0")}-01`;
}

function structured(chart) {
    const spec = structuredClone(board.specs[chart.spec]);
    return { ...spec, datasets: chart.rows };
}

function title({ title: words, help }) {
    const made = element("div", "kurak-title", "");
    const asked = button("kurak-help", "?");
    asked.setAttribute("aria-label", help);
    const bubble = asked.appendChild(element("span", "", help));
    for (const event of ["pointerenter", "focus"]) asked.addEventListener(event, () => within(bubble));
    made.append(element("span", "", words), asked);
    return made;
}

// Moves what would be cut off at the side of the window back into it.
function within(bubble) {
    bubble.style.translate = "";
    const { left, right } = bubble.getBoundingClientRect();
    bubble.style.translate = `${Math.max(0, 8 - left) - Math.max(0, right + 8 - document.documentElement.clientWidth)}px`;
}

function box([words, why]) {
    const made = element("div", "kurak-box");
    made.append(element("strong", "", words), element("p", "", why));
    return made;
}

// Percent signs stay with their numbers.
function unbroken(words) {
    return words.replaceAll(" %", "\u00a0%");
}

function styled() {
    if (document.getElementById("kurak-board")) return;
    const link = element("link");
    link.id = "kurak-board";
    link.rel = "stylesheet";
    link.href = new URL("board.css", import.meta.url);
    document.head.append(link);
}
