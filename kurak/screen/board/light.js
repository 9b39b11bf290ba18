// Links the charts of a page: what belongs to the mark under the pointer is lit, in whatever chart it stands.

// Marks of the same place, period or partner belong together, whatever chart they stand in.
const LINKED = ["adm1_code", "adm2_code", "partner_id", "project_id", "workstream", "activity_type", "month", "quarter"];
const MARKS = [".mark-rect", ".mark-shape", ".mark-symbol"].map(kind => `.kurak-figure ${kind} path`).join();

export function datum(mark) {
    return mark.__data__?.datum;
}

// Under the pointer lies a mark that names a place, a period or a partner: whatever belongs to another one steps back, in
// every chart that names one of the kind.
export function light(pointed) {
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
