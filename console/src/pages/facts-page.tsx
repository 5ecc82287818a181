import { useQuery } from '@apollo/client/react';
import type { ReactElement } from 'react';
import { findProblem } from '../api/read.js';
import { toNumber } from '../format.js';
import { PoolDocument, PoolFactsDocument, type PoolQuery } from '../generated/operations.js';
import { type Column, DataTable, Waiting } from '../parts/data-table.js';
import { Card, Fact, Facts, Page } from '../parts/page.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { Copyable, None, Value, When, YesNo } from '../parts/values.js';
import { text } from '../text.js';
import { Names } from './user-security.js';

type Definition = NonNullable<PoolQuery['userPool']>['attributeDefinitions'][number];

/** The settings of a pool that matter to a help desk. */
export function FactsPage({ poolId }: { readonly poolId: string }): ReactElement {
  const result = useQuery(PoolFactsDocument, { variables: { id: poolId } });
  const pool = useQuery(PoolDocument, { variables: { id: poolId }, fetchPolicy: 'cache-first' }).data
    ?.userPool;
  const facts = result.data?.userPool;
  const problem = findProblem(result, 'userPool');
  const words = text.facts;
  const retry = () => void result.refetch();
  const mfaProblem = findProblem(result, 'userPool', 'mfa');
  const trackingProblem = findProblem(result, 'userPool', 'sessionTracking');
  const providersProblem = findProblem(result, 'userPool', 'identityProviders');
  const { passwordPolicy: rules, mfa } = facts ?? {};
  const required = [
    rules?.requireUppercase && words.upper,
    rules?.requireLowercase && words.lower,
    rules?.requireNumbers && words.digits,
    rules?.requireSymbols && words.symbols,
  ].filter((word) => typeof word === 'string');

  return (
    <Page tab={words.title} title={words.title} subtitle={<Value>{pool?.name ?? poolId}</Value>}>
      {problem ? (
        <ProblemAlert problem={problem} onRetry={retry} />
      ) : !facts ? (
        <Waiting lines={8} />
      ) : (
        <>
          <div className="cards">
            <Card title={words.general}>
              <Facts>
                <Fact name={text.pools.id}>
                  <Copyable value={poolId} label={text.pools.id} />
                </Fact>
                <Fact name={words.region}>{pool?.region ?? <None />}</Fact>
                <Fact name={words.plan}>{pool?.plan ?? <None />}</Fact>
                <Fact name={words.estimatedUsers}>
                  {facts.estimatedUsers === null ? <None /> : toNumber(facts.estimatedUsers)}
                </Fact>
                <Fact name={words.created}>
                  <When at={facts.createdAt} />
                </Fact>
                <Fact name={words.modified}>
                  <When at={facts.lastModifiedAt} />
                </Fact>
              </Facts>
            </Card>
            <Card title={words.signIn}>
              <Facts>
                <Fact name={words.usernameAttributes}>
                  <Names names={facts.usernameAttributes} />
                </Fact>
                <Fact name={words.aliasAttributes}>
                  <Names names={facts.aliasAttributes} />
                </Fact>
                <Fact name={words.caseSensitive}>
                  <YesNo value={facts.caseSensitive} />
                </Fact>
                <Fact name={words.adminCreateOnly}>
                  <YesNo value={facts.adminCreateOnly} />
                </Fact>
                <Fact name={words.firstFactors}>
                  <Names names={facts.firstFactors} />
                </Fact>
                <Fact name={words.identityProviders}>
                  {providersProblem ? (
                    providersProblem.title
                  ) : (
                    <Names names={facts.identityProviders?.map(({ name }) => name)} />
                  )}
                </Fact>
              </Facts>
            </Card>
            <Card title={words.mfa}>
              {mfaProblem ? (
                <ProblemAlert problem={mfaProblem} onRetry={retry} />
              ) : (
                <Facts>
                  <Fact name={words.mode}>{mfa?.mode ? text.mfaModes[mfa.mode] : <None />}</Fact>
                  <Fact name={words.methods}>{<Names names={mfa?.methods} />}</Fact>
                  <Fact name={words.passkey}>{<YesNo value={mfa?.passkeySatisfiesMFA} />}</Fact>
                </Facts>
              )}
            </Card>
            <Card title={words.password}>
              <Facts>
                <Fact name={words.minimumLength}>{rules?.minimumLength ?? <None />}</Fact>
                <Fact name={words.requires}>{required.length > 0 ? required.join(', ') : <None />}</Fact>
                <Fact name={words.history}>{rules?.historySize ?? <None />}</Fact>
                <Fact name={words.temporaryDays}>{rules?.temporaryPasswordDays ?? <None />}</Fact>
              </Facts>
            </Card>
            <Card title={words.recovery}>
              <Facts>
                <Fact name={words.recoveryBy}>
                  <Names names={facts.recovery} />
                </Fact>
                <Fact name={words.autoVerified}>
                  <Names names={facts.autoVerifiedAttributes} />
                </Fact>
                <Fact name={words.verifyBeforeUpdate}>
                  <Names names={facts.verifyBeforeUpdate} />
                </Fact>
              </Facts>
            </Card>
            <Card title={words.security}>
              <Facts>
                <Fact name={words.threat}>
                  {facts.threatProtection ? text.threatModes[facts.threatProtection] : <None />}
                </Fact>
                <Fact name={words.sessions}>
                  {trackingProblem ? trackingProblem.title : facts.sessionTracking ? words.on : words.off}
                </Fact>
                <Fact name={words.challengeNew}>
                  {<YesNo value={facts.deviceTracking?.challengeRequiredOnNewDevice} />}
                </Fact>
                <Fact name={words.onPrompt}>{<YesNo value={facts.deviceTracking?.onlyOnUserPrompt} />}</Fact>
              </Facts>
            </Card>
          </div>
          <Card title={words.attributes}>
            <DataTable
              wide
              label={words.attributes}
              columns={columns}
              rows={pool?.attributeDefinitions ?? []}
              toKey={({ name }) => name}
              empty={text.states.none}
            />
          </Card>
        </>
      )}
    </Page>
  );
}

const words = text.facts.definition;
const columns: readonly Column<Definition>[] = [
  { key: 'name', label: words.name, render: ({ name }) => <code className="attribute">{name}</code> },
  { key: 'type', label: words.type, render: ({ type }) => type?.toLowerCase().replace('_', ' ') ?? <None /> },
  { key: 'required', label: words.required, render: ({ required }) => <YesNo value={required} /> },
  { key: 'mutable', label: words.mutable, render: ({ mutable }) => <YesNo value={mutable} /> },
  {
    key: 'length',
    label: words.length,
    render: ({ minLength, maxLength }) =>
      minLength === null && maxLength === null ? <None /> : `${minLength ?? 0}–${maxLength ?? '…'}`,
  },
  { key: 'read', label: words.read, render: ({ viewerCanRead }) => <YesNo value={viewerCanRead} /> },
  { key: 'update', label: words.update, render: ({ viewerCanUpdate }) => <YesNo value={viewerCanUpdate} /> },
];
