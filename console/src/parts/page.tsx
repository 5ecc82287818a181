import { Group, Paper, Title } from '@mantine/core';
import { type ReactElement, type ReactNode, useEffect, useRef } from 'react';
import { text } from '../text.js';

interface PageProps {
  /** In the title of the tab: no name of a person, as browsers keep it. */
  readonly tab: string;
  readonly title: ReactNode;
  readonly subtitle?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

let isFirstPage = true;

/** A page with its heading, which has the focus when the page is opened from another. */
export function Page({ tab, title, subtitle, actions, children }: PageProps): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${tab} · ${text.product}`;
    // A field of the page that requests the focus has it already. The first page leaves the focus at the top.
    const main = document.querySelector('main');
    if (!isFirstPage && !main?.contains(document.activeElement)) heading.current?.focus();
    isFirstPage = false;
    window.scrollTo(0, 0);
  }, [tab]);
  return (
    <>
      <header className="page-head">
        <div className="page-title">
          <Title order={1} size="h3" ref={heading} tabIndex={-1}>
            {title}
          </Title>
          {subtitle && <div className="subtitle">{subtitle}</div>}
        </div>
        {actions && (
          <Group gap="xs" className="page-actions">
            {actions}
          </Group>
        )}
      </header>
      {children}
    </>
  );
}

interface CardProps {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of a page. */
export function Card({ title, actions, children }: CardProps): ReactElement {
  return (
    <Paper withBorder component="section" aria-label={title} className="card">
      <div className="card-head">
        <Title order={2} size="h5">
          {title}
        </Title>
        {actions && <Group gap="xs">{actions}</Group>}
      </div>
      {children}
    </Paper>
  );
}

/** Names and values, side by side: a list of `Fact`. */
export function Facts({ children }: { readonly children: ReactNode }): ReactElement {
  return <dl className="facts">{children}</dl>;
}

/** One name and its value. */
export function Fact({
  name,
  children,
}: {
  readonly name: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
