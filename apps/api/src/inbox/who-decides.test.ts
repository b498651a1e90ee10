import { expect, test } from '@jest/globals';
import type { Actor } from '../platform/http/actor.js';
import type { Role } from '../platform/http/role.js';
import { unlessApplier, unlessApprover, unlessRole } from './who-decides.js';

const person = (id: string, role: Role = 'approver'): Actor => ({ kind: 'person', id, name: id, role });
const program: Actor = { kind: 'api-key', id: 'key', name: 'key', role: 'admin' };
const asked = { requesterId: 'ada', needsSecondPerson: true };

test('an approver who did not ask approves; who asked does not, unless the agency does without a second person', () => {
  expect(unlessApprover(person('bob'), asked)).toBeNull();
  expect(unlessApprover(person('ada', 'admin'), asked)).toContain('a second person');
  expect(unlessApprover(person('ada'), { ...asked, needsSecondPerson: false })).toBeNull();
});

test('an operator and a program approve nothing', () => {
  expect(unlessApprover(person('bob', 'operator'), asked)).toBe('It takes an approver, and you are an operator.');
  expect(unlessApprover(program, asked)).toContain('never a program');
});

test('what was approved is applied by any operator, but not by its approver where nobody is known to have asked', () => {
  expect(unlessApplier(person('ada', 'operator'), { ...asked, approverId: 'bob' })).toBeNull();
  expect(unlessApplier(person('bob'), { ...asked, requesterId: null, approverId: 'bob' })).toContain('other than you');
  expect(unlessApplier(person('eve'), { ...asked, approverId: 'ada' })).toContain('A second person');
  expect(unlessApplier(person('eve', 'viewer'), { ...asked, approverId: 'bob' })).toContain('It takes an operator');
  expect(unlessApplier(program, { ...asked, approverId: 'bob' })).toContain('never a program');
});

test('a role reaches whatever takes a smaller one', () => {
  expect(unlessRole(person('ada', 'admin'), 'operator')).toBeNull();
  expect(unlessRole(person('ada', 'viewer'), 'operator')).toBe('It takes an operator, and you are a viewer.');
});
