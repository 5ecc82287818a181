import type { ComponentProps } from 'react';

type Dragging = 'values' | 'value' | 'onReorder' | 'axis' | 'dragConstraints' | 'dragElastic' | 'role';
type Item = ComponentProps<'li'> & Readonly<Partial<Record<Dragging, unknown>>>;
type Group = ComponentProps<'ul'> & Readonly<Partial<Record<Dragging, unknown>>>;

/**
 * Replaces the only component of framer-motion that GraphiQL uses: 40 KB of script for dragging tabs. Screen readers
 * announce the tabs as a list of buttons, because a `tab` must not contain buttons and each of these contains two.
 */
export const Reorder = {
  Group({ values: _values, onReorder: _reorder, axis: _axis, role: _role, ...list }: Group) {
    return <ul {...list} />;
  },
  Item({ value: _, dragConstraints: _drag, dragElastic: _elastic, role: _role, ...item }: Item) {
    const { 'aria-selected': selected, ...rest } = item;
    return <li {...rest} aria-current={selected} />;
  },
};
