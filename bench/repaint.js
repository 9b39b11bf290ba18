// Watches what a reader sees change after an input, on the page's own clock (milliseconds).
//
// A chart or tile counts as changed when anything in it is added, taken out or rewritten, or drawn on its canvas. The time
// kept is not that of the change but of the frame that shows it: a message posted from an animation frame arrives when
// the frame has been painted. Beside it: when the script was asked to run, and when its answers came.
(() => {
    const CHARTS = '.kurak-number, .kurak-figure, [data-testid=stVegaLiteChart], [data-testid=stMetric], [data-testid=stDataFrame], [data-testid=stTable]';
    const INPUTS = ['pointerdown', 'pointerup', 'click', 'keydown'];
    const fresh = () => ({input: 0, sent: 0, first: 0, last: 0, bytes: 0, changed: 0, painted: 0, frames: 0});
    const watch = window.__watch = {now: fresh(), armed: false, dirty: false, seen: CHARTS};

    const touched = () => {
        if (watch.armed && watch.now.input) { watch.dirty = true; watch.now.changed = performance.now(); }
    };
    const isSeen = node => {
        const element = node.nodeType === 1 ? node : node.parentElement;
        return element && (element.closest(watch.seen) || (element.querySelector && element.querySelector(watch.seen)));
    };
    const observed = records => {
        for (const record of records) {
            const closest = record.target.nodeType === 1 ? record.target : record.target.parentElement;
            if (closest && closest.closest(watch.seen)) return touched();
            if (record.type === 'childList' && [...record.addedNodes, ...record.removedNodes].some(isSeen)) return touched();
        }
    };
    new MutationObserver(observed).observe(document, {subtree: true, childList: true, characterData: true, attributes: true});

    // A canvas changes without a mutation.
    for (const name of ['clearRect', 'fillRect', 'fill', 'stroke', 'fillText']) {
        const own = CanvasRenderingContext2D.prototype[name];
        CanvasRenderingContext2D.prototype[name] = function (...given) {
            if (watch.armed && this.canvas.isConnected && this.canvas.closest(watch.seen)) touched();
            return own.apply(this, given);
        };
    }

    const painted = new MessageChannel();
    painted.port1.onmessage = () => {
        if (watch.dirty) { watch.dirty = false; watch.now.painted = performance.now(); watch.now.frames += 1; }
        if (watch.armed) requestAnimationFrame(frame);
    };
    const frame = () => painted.port2.postMessage(0);

    const Socket = window.WebSocket;
    window.WebSocket = class extends Socket {
        constructor(...given) {
            super(...given);
            this.addEventListener('message', event => {
                if (!watch.armed || !watch.now.sent) return;
                watch.now.first = watch.now.first || performance.now();
                watch.now.last = performance.now();
                watch.now.bytes += event.data.byteLength || event.data.size || event.data.length || 0;
            });
        }
        send(data) {
            if (watch.armed && watch.now.input && !watch.now.sent) watch.now.sent = performance.now();
            return super.send(data);
        }
    };

    for (const type of INPUTS) {
        window.addEventListener(type, event => {
            if (watch.armed && !watch.now.sent) watch.now.input = event.timeStamp;
        }, {capture: true, passive: true});
    }

    watch.arm = () => { watch.now = fresh(); watch.dirty = false; watch.armed = true; requestAnimationFrame(frame); };
    // of a page that loads: from the start of the navigation, and whatever stands on it
    watch.load = () => {
        watch.arm();
        watch.now.input = 0.001;
        watch.seen = `${CHARTS}, [data-testid=stMain] [data-testid=stElementContainer]`;
    };
    watch.disarm = () => { watch.armed = false; watch.seen = CHARTS; return watch.now; };
    // at rest: something was answered, the script has ended, nothing changed for so many milliseconds
    watch.isStill = quiet => {
        const app = document.querySelector('[data-testid=stApp]');
        const now = performance.now();
        return watch.now.last > 0 && app && app.getAttribute('data-test-script-state') === 'notRunning'
            && now - Math.max(watch.now.last, watch.now.changed, watch.now.painted) > quiet;
    };
})();
