import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCapture } from './capture.ts';
import { noFilter } from './row-filter.ts';
import { createView } from './view-state.ts';

const down = (text: string) => new Uint8Array([0x81, text.length, ...new TextEncoder().encode(text)]);
const answer = new TextEncoder().encode('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n');

test('a pause holds the log still and counts what waits, resuming shows it', () => {
  const { view, feed, shownCount } = openView();
  feed(1, 3);
  view.shown.pause();
  feed(1, 2);
  assert.deepEqual([shownCount(), view.shown.waiting.value], [4, 2]);
  view.shown.resume();
  assert.deepEqual([shownCount(), view.shown.waiting.value], [6, 0]);
});

test('the next run ends the pause, and what was cleared stays with its run', () => {
  const { capture, view, open, feed, shownCount } = openView();
  feed(1, 3);
  view.clear();
  view.shown.pause();
  capture.clear();
  open(1);
  feed(1, 1);
  assert.equal(view.shown.isPaused.value, false);
  assert.equal(view.shown.isCleared.value, false);
  assert.equal(shownCount(), 2);
});

test('clearing empties the log, takes finished connections from the list, and keeps all of it for checks', () => {
  const { capture, view, open, feed, shownCount } = openView();
  open(2);
  feed(1, 3);
  capture.ended({ connection: 1, atMs: 1, by: 'client', how: 'fin', bytesNotKept: { up: 0, down: 0 } });
  view.clear();
  assert.equal(shownCount(), 0);
  assert.deepEqual(
    view.connections.value.map(({ number }) => number),
    [2],
  );
  assert.equal(capture.trace().connections.length, 2);
  feed(2, 1);
  assert.equal(shownCount(), 1);
  view.shown.showAll();
  assert.equal(view.connections.value.length, 2);
});

test('a row that is asked for is shown, whatever hid it', () => {
  const { view, feed } = openView();
  feed(1, 3);
  const place = { connection: 1, direction: 'down', offset: answer.length } as const;
  const isShown = () => view.rows.value.some((row) => row.id === view.openId.value);

  view.shown.filter.value = { ...noFilter, direction: 'up' };
  assert.equal(view.rows.value.length, 0);
  assert.equal(view.show(place), true);
  assert.equal(isShown(), true);

  view.clear();
  assert.equal(view.show(place), true);
  assert.equal(isShown(), true);

  view.shown.pause();
  feed(1, 1);
  assert.equal(view.show({ ...place, offset: answer.length + 3 * 3 }), true);
  assert.equal(isShown(), true);
});

test('a filter that hides nothing of what is asked for stays', () => {
  const { view, feed } = openView();
  feed(1, 3);
  view.shown.filter.value = { ...noFilter, direction: 'down' };
  view.show({ connection: 1, direction: 'down', offset: answer.length });
  assert.equal(view.shown.filter.value.direction, 'down');
});

function openView() {
  const capture = createCapture({ schedule: (publish) => publish() });
  const view = createView({ t: (key) => key, lang: 'en', capture });
  const chunk = (connection: number, bytes: Uint8Array) =>
    capture.chunks([{ connection, direction: 'down', atMs: 0, bytes, bytesNotKept: 0 }]);
  /** A connection whose answer has come: one row. */
  function open(connection: number) {
    capture.opened({ run: 1, connection, atMs: 0, path: '/' });
    chunk(connection, answer);
  }
  open(1);
  return {
    capture,
    view,
    open,
    /** So many frames from the server, three bytes and one row each. */
    feed(connection: number, count: number) {
      for (let index = 0; index < count; index += 1) chunk(connection, down('x'));
    },
    shownCount: () => view.rows.value.length,
  };
}
