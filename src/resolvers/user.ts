import type { UserResolvers } from '../generated/resolvers.js';

/** Resolvers of the fields that take arguments. */
export const user: UserResolvers = {
  attributes: ({ attributes }, { names }) =>
    names ? attributes.filter(({ name }) => names.includes(name)) : attributes,

  attribute: ({ attributes }, { name }) => attributes.find((attribute) => attribute.name === name) ?? null,
};
