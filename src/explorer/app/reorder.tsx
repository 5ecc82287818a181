import type { ComponentProps } from 'react';

type Dragging = 'values' | 'value' | 'onReorder' | 'axis' | 'dragConstraints' | 'dragElastic' | 'role';
type Item = ComponentProps<'li'> & Readonly<Partial<Record<Dragging, unknown>>>;
type Group = ComponentProps<'ul'> & Readonly<Partial<Record<Dragging, unknown>>>;

/**
 * Stands in for framer-motion's, of which GraphiQL uses nothing else: 40 KB of script for dragging tabs about. As a
 * list of buttons, the tabs are also read out as what they are: a `tab` may hold no button, and each holds two.
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
