// The global object as testharness.js wants to find it: no document yet, so that it takes the page
// for a plain shell.
(bridge) => {
  const { page, global } = bridge;

  global.self = global;
  global.window = global;

  global.setTimeout = (callback, ms, ...args) =>
    page.setTimer(() => callback(...args), Number(ms) || 0, false);
  global.setInterval = (callback, ms, ...args) =>
    page.setTimer(() => callback(...args), Number(ms) || 0, true);
  global.clearTimeout = (id) => page.clearTimer(Number(id) || 0);
  global.clearInterval = global.clearTimeout;
  global.performance = { now: () => page.nowMs() };
  global.requestAnimationFrame = (callback) => page.requestAnimationFrame(callback);

  Graal.setUnhandledPromiseRejectionHandler((reason) =>
    page.report(`unhandled rejection: ${reason}`),
  );

  // What the harness learns about its results goes to the runner.
  bridge.listenToHarness = (report) => {
    global.setup({ explicit_done: true });
    global.add_completion_callback((tests, status) => {
      for (const test of tests) {
        report.addCase(test.name, test.status, test.message ?? "");
      }
      report.complete(status.status, status.message ?? "");
    });
  };
}
