// A place of the page: a headline number, or a figure, with its chart, its words and the ways out of it.

import { datum, light } from "./light.js";

// What all places share: the places by name, what was told of them, and the specifications of their charts.
export const board = { places: new Map(), told: {}, specs: {}, say: () => {}, vega: null, near: null };

export function element(kind, name, text) {
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

export class Place {
    constructor(kind, { name, title, counts, ways }, { more, vega }) {
        this.name = name;
        this.isNumber = kind === "number";
        this.vega = vega;
        this.root = element("div", `kurak-${kind}`);
        this.root.dataset.place = name;
        if (title) this.root.append(element("h2", "", title), element("p", "", counts));
        this.body = this.root.appendChild(element("div", "kurak-body"));
        this.root.append(this.waysOut(ways, more));
        this.root.place = this;
        this.isNear = false;
        this.due = null;
        this.chart = element("div", "kurak-chart");
        this.width = new ResizeObserver(() => this.fit());
        this.width.observe(this.chart);
        this.chart.addEventListener("pointerover", event => light(datum(event.target)));
        this.chart.addEventListener("pointerleave", () => light(null));
    }

    leave() {
        board.near?.unobserve(this.root);
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
            this.await(told.chart);
            if (this.isNear) this.drawDue();
        } catch (fault) {
            this.fail(fault);
        }
    }

    // A chart far from the window waits, unseen, until it comes near: most of a page is never scrolled to.
    await(chart) {
        this.due = chart;
        this.chart.classList.toggle("kurak-due", Boolean(chart));
        if (chart && !this.view) this.chart.style.minHeight = `${chart.height}px`;
    }

    drawDue() {
        const chart = this.due;
        this.await(null);
        if (chart) this.draw(chart).catch(fault => this.fail(fault));
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
        this.chart.setAttribute("role", "figure");
        this.chart.setAttribute("aria-label", chart.alt);
        const embed = await vega(this.vega);
        if (this.wanted !== chart) return;
        this.view?.finalize();
        const spec = { ...structuredClone(board.specs[chart.spec]), datasets: rowsOf(chart) };
        const made = await embed(this.chart, spec, { actions: false, renderer: "svg", ast: false });
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
        for (const [name, rows] of Object.entries(rowsOf(chart))) if (this.read.has(name)) this.view.data(name, rows);
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

// Rows by data set; they come by column, and what is the same in all of them comes once.
function rowsOf(chart) {
    const sets = Object.entries(chart.rows).map(([name, { count, same, each }]) => {
        const columns = Object.entries(each);
        const row = at => ({ ...same, ...Object.fromEntries(columns.map(([column, values]) => [column, values[at]])) });
        return [name, Array.from({ length: count }, (_, at) => row(at))];
    });
    return Object.fromEntries(sets);
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
