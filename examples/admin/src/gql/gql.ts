/* eslint-disable */
import * as types from './graphql';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  fragment UserCard on User {\n    poolId\n    username\n    enabled\n    status\n    createdAt\n    lastModifiedAt\n    preferredMfa\n    mfaMethods\n    profile {\n      name\n      email\n      emailVerified\n    }\n    attributes {\n      name\n      value\n    }\n    withheldAttributes\n  }\n": typeof types.UserCardFragmentDoc,
    "\n  query Users(\n    $poolId: ID!\n    $first: String!\n    $second: String = \"\"\n    $third: String = \"\"\n    $fourth: String = \"\"\n    $hasSecond: Boolean!\n    $hasThird: Boolean!\n    $hasFourth: Boolean!\n  ) {\n    first: user(poolId: $poolId, username: $first) { ...UserCard }\n    second: user(poolId: $poolId, username: $second) @include(if: $hasSecond) { ...UserCard }\n    third: user(poolId: $poolId, username: $third) @include(if: $hasThird) { ...UserCard }\n    fourth: user(poolId: $poolId, username: $fourth) @include(if: $hasFourth) { ...UserCard }\n  }\n": typeof types.UsersDocument,
};
const documents: Documents = {
    "\n  fragment UserCard on User {\n    poolId\n    username\n    enabled\n    status\n    createdAt\n    lastModifiedAt\n    preferredMfa\n    mfaMethods\n    profile {\n      name\n      email\n      emailVerified\n    }\n    attributes {\n      name\n      value\n    }\n    withheldAttributes\n  }\n": types.UserCardFragmentDoc,
    "\n  query Users(\n    $poolId: ID!\n    $first: String!\n    $second: String = \"\"\n    $third: String = \"\"\n    $fourth: String = \"\"\n    $hasSecond: Boolean!\n    $hasThird: Boolean!\n    $hasFourth: Boolean!\n  ) {\n    first: user(poolId: $poolId, username: $first) { ...UserCard }\n    second: user(poolId: $poolId, username: $second) @include(if: $hasSecond) { ...UserCard }\n    third: user(poolId: $poolId, username: $third) @include(if: $hasThird) { ...UserCard }\n    fourth: user(poolId: $poolId, username: $fourth) @include(if: $hasFourth) { ...UserCard }\n  }\n": types.UsersDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment UserCard on User {\n    poolId\n    username\n    enabled\n    status\n    createdAt\n    lastModifiedAt\n    preferredMfa\n    mfaMethods\n    profile {\n      name\n      email\n      emailVerified\n    }\n    attributes {\n      name\n      value\n    }\n    withheldAttributes\n  }\n"): (typeof documents)["\n  fragment UserCard on User {\n    poolId\n    username\n    enabled\n    status\n    createdAt\n    lastModifiedAt\n    preferredMfa\n    mfaMethods\n    profile {\n      name\n      email\n      emailVerified\n    }\n    attributes {\n      name\n      value\n    }\n    withheldAttributes\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Users(\n    $poolId: ID!\n    $first: String!\n    $second: String = \"\"\n    $third: String = \"\"\n    $fourth: String = \"\"\n    $hasSecond: Boolean!\n    $hasThird: Boolean!\n    $hasFourth: Boolean!\n  ) {\n    first: user(poolId: $poolId, username: $first) { ...UserCard }\n    second: user(poolId: $poolId, username: $second) @include(if: $hasSecond) { ...UserCard }\n    third: user(poolId: $poolId, username: $third) @include(if: $hasThird) { ...UserCard }\n    fourth: user(poolId: $poolId, username: $fourth) @include(if: $hasFourth) { ...UserCard }\n  }\n"): (typeof documents)["\n  query Users(\n    $poolId: ID!\n    $first: String!\n    $second: String = \"\"\n    $third: String = \"\"\n    $fourth: String = \"\"\n    $hasSecond: Boolean!\n    $hasThird: Boolean!\n    $hasFourth: Boolean!\n  ) {\n    first: user(poolId: $poolId, username: $first) { ...UserCard }\n    second: user(poolId: $poolId, username: $second) @include(if: $hasSecond) { ...UserCard }\n    third: user(poolId: $poolId, username: $third) @include(if: $hasThird) { ...UserCard }\n    fourth: user(poolId: $poolId, username: $fourth) @include(if: $hasFourth) { ...UserCard }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;