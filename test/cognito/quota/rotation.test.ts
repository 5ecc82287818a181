import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Rotation } from '../../../src/cognito/quota/rotation.js';

/** A rotation of queues of calls; `serve` takes a call of the member whose turn it is. */
function createQueues() {
  const rotation = new Rotation<string, Set<object>>(() => new Set());
  return {
    rotation,
    add(key: string, calls = 1) {
      for (let n = 0; n < calls; n += 1) {
        rotation.update(key, (queue) => queue.add({}));
        rotation.count(key, 1);
      }
    },
    serve(turns: number) {
      return Array.from({ length: turns }, () => {
        const key = rotation.next();
        if (key === undefined) return '-';
        rotation.count(key, -1);
        rotation.update(key, (queue) => {
          const [call] = queue;
          if (call) queue.delete(call);
        });
        return key;
      }).join('');
    },
  };
}

describe('members of a rotation', () => {
  test('take turns while they have calls', () => {
    const { rotation, add, serve } = createQueues();
    expect(serve(1)).toBe('-');
    add('a', 4);
    add('b', 2);
    add('c', 1);
    expect([rotation.size, rotation.counted]).toEqual([3, 7]);
    expect(serve(8)).toBe('abcabaa-');
    expect([rotation.size, rotation.counted]).toEqual([0, 0]);
  });

  test('that are new go first, but only three between two turns of the others', () => {
    const { add, serve } = createQueues();
    add('a', 3);
    add('b', 3);
    expect(serve(2)).toBe('ab');
    for (const key of 'cdefgh') add(key);
    expect(serve(10)).toBe('cadefbghab');
  });

  test('that send one call at a time keep their position until it is due', () => {
    const { rotation, add, serve } = createQueues();
    add('a', 5);
    add('b', 5);
    expect(serve(2)).toBe('ab');
    add('c');
    expect(serve(1)).toBe('c');
    add('c');
    expect(serve(9)).toBe('abcababab');
    expect([rotation.get('c'), rotation.countOf('c')]).toEqual([undefined, 0]);
  });

  test('that lose their calls before their first turn are forgotten', () => {
    const { rotation, add, serve } = createQueues();
    add('a');
    expect([rotation.get('a')?.size, rotation.countOf('a'), rotation.size]).toEqual([1, 1, 1]);
    rotation.count('a', -1);
    rotation.update('a', (queue) => queue.clear());
    expect([rotation.get('a'), rotation.countOf('a'), rotation.size, rotation.counted]).toEqual([
      undefined,
      0,
      0,
      0,
    ]);
    add('b', 2);
    expect(serve(3)).toBe('bb-');
  });

  test('without pending calls have no position after a whole round', () => {
    const { rotation, add, serve } = createQueues();
    add('a');
    expect(serve(2)).toBe('a-');
    expect(rotation.get('a')).toBeUndefined();
    // A key that is not known is not counted.
    rotation.count('a', 1);
    expect(rotation.counted).toBe(0);
  });
});

test('a turn of a member without pending calls has the effect of adding and serving a call', () => {
  const keys = [...'abcd'];
  const event = fc.oneof(
    fc.record({ kind: fc.constant('pass'), key: fc.constantFrom(...keys), calls: fc.constant(1) }),
    fc.record({
      kind: fc.constant('add'),
      key: fc.constantFrom(...keys),
      calls: fc.integer({ min: 1, max: 3 }),
    }),
    fc.record({ kind: fc.constant('serve'), key: fc.constant(''), calls: fc.integer({ min: 1, max: 4 }) }),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      const [passing, adding] = [createQueues(), createQueues()];
      const stateOf = ({ rotation }: ReturnType<typeof createQueues>) => [
        rotation.size,
        rotation.counted,
        rotation.callsAheadOfNew(),
        ...keys.map((key) => [
          rotation.countOf(key),
          rotation.callsAhead(key, 0),
          rotation.callsAhead(key, 2),
        ]),
      ];
      for (const { kind, key, calls } of events) {
        if (kind === 'serve') expect(passing.serve(calls)).toBe(adding.serve(calls));
        else if (kind === 'add' || passing.rotation.size > 0) {
          passing.add(key, calls);
          adding.add(key, calls);
        } else {
          expect(passing.rotation.pass(key).size).toBe(0);
          adding.add(key);
          expect(adding.serve(1)).toBe(key);
        }
        expect(stateOf(passing)).toEqual(stateOf(adding));
      }
      expect(passing.serve(100)).toBe(adding.serve(100));
    }),
    { numRuns: 2000 },
  );
});

describe('the calls ahead', () => {
  const places = [0, 1, 2, 3, 5];

  test('of a member are as many of each other one, at most', () => {
    const { rotation, add, serve } = createQueues();
    const ahead = (key: string) => places.map((place) => rotation.callsAhead(key, place));
    add('a', 5);
    add('b', 2);
    add('c', 1);
    expect(ahead('a')).toEqual([4, 3, 5, 6, 8]);
    expect(serve(3)).toBe('abc');
    // The next turns are those of a and b; c has none to wait for, but would come after both.
    expect(['a', 'b', 'c'].map(ahead)).toEqual([
      [0, 2, 3, 4, 5],
      [1, 2, 3, 4, 5],
      [2, 2, 3, 4, 5],
    ]);
  });

  test('of a new member are the other new ones, with a turn of the others between each three', () => {
    const { rotation, add, serve } = createQueues();
    expect(rotation.callsAheadOfNew()).toBe(0);
    add('a', 5);
    add('b', 2);
    expect(rotation.callsAheadOfNew()).toBe(2);
    serve(2);
    expect(rotation.callsAheadOfNew()).toBe(0);
    for (const key of 'cdefg') add(key);
    expect([rotation.callsAheadOfNew(), rotation.callsAhead('new', 0)]).toEqual([6, 6]);
    expect([rotation.callsAhead('a', 0), rotation.callsAhead('b', 0)]).toEqual([0, 1]);
  });
});
