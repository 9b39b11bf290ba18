// Draws what the board tells: headline numbers and charts, each in its place of the page.
//
// A chart that is there takes its new rows; only another specification is built anew. Words are set as text, never as
// markup. What a place shows stays while nothing about it changes.

import { board, element, Place } from "./place.js";

addEventListener("beforeprint", () => board.places.forEach(place => place.drawDue()));

// A sheet of the page, when it appears and whenever Streamlit draws it again.
export function sheet({ data, parentElement }) {
    styled();
    board.failed = data.failed;
    const is = JSON.stringify(data.rows);
    if (parentElement.firstElementChild?.dataset.is !== is) {
        const laid = element("div", "kurak-sheet");
        laid.dataset.is = is;
        parentElement.replaceChildren(laid);
        for (const row of data.rows) laid.append(rowOf(row, data));
        if (!board.near?.root?.isConnected) board.near = near(parentElement.closest("[data-testid=stMain]"));
        for (const one of laid.querySelectorAll("[data-place]")) board.near.observe(one);
    }
    const here = data.rows.flatMap(row => row.places).map(({ name }) => board.places.get(name));
    for (const one of here) one.show(board.told[one.name]);
    return () => here.forEach(one => one.leave());
}

function rowOf({ kind, places, widths, least }, words) {
    const row = element("div", `kurak-row kurak-${kind}s`);
    row.style.setProperty("--least", `${least}px`);
    for (const [at, known] of places.entries()) {
        board.places.get(known.name)?.leave();
        const made = new Place(kind, known, words);
        made.root.style.flexGrow = widths[at] ?? 1;
        board.places.set(known.name, made);
        row.append(made.root);
    }
    return row;
}

// Watches which places come near the window: within half its height, above or below.
function near(page) {
    const watched = entries => {
        for (const { target, isIntersecting } of entries) {
            target.place.isNear = isIntersecting;
            if (isIntersecting) target.place.drawDue();
        }
    };
    return new IntersectionObserver(watched, { root: page, rootMargin: "50% 0px" });
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

function styled() {
    if (document.getElementById("kurak-board")) return;
    const link = element("link");
    link.id = "kurak-board";
    link.rel = "stylesheet";
    link.href = new URL("board.css", import.meta.url);
    document.head.append(link);
}
