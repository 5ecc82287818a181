import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { DisclosedUser } from '../auth/reader.js';
import type { Context } from '../context.js';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A point in time as ISO 8601 in UTC, to the millisecond: `2026-11-23T15:07:00.123Z`. */
  DateTime: { input: string; output: string; }
  _FieldSet: { input: string; output: string; }
};

/** One fact about a user, Cognito's `AttributeType`. */
export type Attribute = {
  readonly __typename?: 'Attribute';
  /** A standard name such as `email`, or a name of the pool's own such as `custom:department`: Cognito's `Name`. */
  readonly name: Scalars['String']['output'];
  /** The value, always text: `true` and dates come as strings, `address` and `identities` as JSON. Cognito's `Value`. */
  readonly value?: Maybe<Scalars['String']['output']>;
};

/** The way a code reaches a user, Cognito's `DeliveryMedium`. */
export type DeliveryMedium =
  /** An e-mail. */
  | 'EMAIL'
  /** A text message. */
  | 'SMS';

/** A second factor, one value of Cognito's `UserMFASettingList`. */
export type MfaMethod =
  /** A code by e-mail. */
  | 'EMAIL_OTP'
  /** A code by text message. */
  | 'SMS_MFA'
  /** A code from an authenticator app (TOTP). */
  | 'SOFTWARE_TOKEN_MFA'
  /** A method that is newer than this gateway. */
  | 'UNRECOGNIZED';

/** An SMS setting of the time before `User.mfaMethods`, Cognito's `MFAOptionType`. */
export type MfaOption = {
  readonly __typename?: 'MFAOption';
  /** The attribute that holds the phone number, Cognito's `AttributeName`. */
  readonly attributeName?: Maybe<Scalars['String']['output']>;
  /** The way the code travels, Cognito's `DeliveryMedium`. */
  readonly deliveryMedium?: Maybe<DeliveryMedium>;
};

export type Query = {
  readonly __typename?: 'Query';
  /**
   * One user of one Cognito user pool, read with AdminGetUser.
   *
   * Null comes with an error that says why: `USER_NOT_FOUND`, `USER_POOL_NOT_FOUND`, `BAD_USER_INPUT`,
   * `TOO_MANY_REQUESTS` and the others of the README's table, in `extensions.code`. Many users may be asked
   * for in one operation by aliasing this field; each distinct user is read once, and one that fails leaves
   * the others standing.
   */
  readonly user?: Maybe<User>;
};


export type QueryUserArgs = {
  poolId: Scalars['ID']['input'];
  username: Scalars['String']['input'];
};

/**
 * A user of a Cognito user pool, as AdminGetUser reports it. What Cognito may leave out is nullable.
 *
 * Other subgraphs refer to a user by either key. By both, it is the user who has both: null where the username
 * belongs to someone else by now.
 */
export type User = {
  readonly __typename?: 'User';
  /** One attribute out of Cognito's `UserAttributes`; null where the user has none of this name. */
  readonly attribute?: Maybe<Attribute>;
  /** The user's attributes, Cognito's `UserAttributes`, in Cognito's order. */
  readonly attributes: ReadonlyArray<Attribute>;
  /** When the user was created, Cognito's `UserCreateDate`. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether the user may sign in, Cognito's `Enabled`. */
  readonly enabled?: Maybe<Scalars['Boolean']['output']>;
  /** When the user was last changed, Cognito's `UserLastModifiedDate`. */
  readonly lastModifiedAt?: Maybe<Scalars['DateTime']['output']>;
  /**
   * The second factors that are active for the user, Cognito's `UserMFASettingList`.
   *
   * Null means that Cognito reported nothing. It does NOT mean that the user signs in without a second factor:
   * a pool that requires MFA may report nothing for a user who has it.
   */
  readonly mfaMethods?: Maybe<ReadonlyArray<MfaMethod>>;
  /**
   * The SMS settings of the time before `mfaMethods`, Cognito's `MFAOptions`; empty where Cognito has none.
   * @deprecated Cognito no longer maintains MFAOptions, and it knows SMS only. Use mfaMethods and preferredMfa.
   */
  readonly mfaOptions: ReadonlyArray<MfaOption>;
  /** Id of the pool that holds the user: the `UserPoolId` that was asked for. */
  readonly poolId: Scalars['ID']['output'];
  /** The second factor that the user prefers, Cognito's `PreferredMfaSetting`; null where none is set. */
  readonly preferredMfa?: Maybe<MfaMethod>;
  /** Where the user stands between signing up and signing in, Cognito's `UserStatus`. */
  readonly status?: Maybe<UserStatus>;
  /** The user's unchangeable id, from the `sub` attribute. Unlike a username it is never given to someone else. */
  readonly sub?: Maybe<Scalars['ID']['output']>;
  /**
   * The user's one canonical name in its pool, Cognito's `Username`. It differs from the name asked for where
   * that was an alias or a sub.
   */
  readonly username: Scalars['String']['output'];
  /**
   * Names of the attributes that the user has and the gateway's policy withholds from the caller, in Cognito's order:
   * they are missing from `attributes`, and asking for one by name is `FORBIDDEN`.
   */
  readonly withheldAttributes: ReadonlyArray<Scalars['String']['output']>;
};


/**
 * A user of a Cognito user pool, as AdminGetUser reports it. What Cognito may leave out is nullable.
 *
 * Other subgraphs refer to a user by either key. By both, it is the user who has both: null where the username
 * belongs to someone else by now.
 */
export type UserAttributeArgs = {
  name: Scalars['String']['input'];
};


/**
 * A user of a Cognito user pool, as AdminGetUser reports it. What Cognito may leave out is nullable.
 *
 * Other subgraphs refer to a user by either key. By both, it is the user who has both: null where the username
 * belongs to someone else by now.
 */
export type UserAttributesArgs = {
  names?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** Where a user stands between signing up and signing in, Cognito's `UserStatus`. */
export type UserStatus =
  /** No longer active. Cognito lists the value and does not say when it sets it. */
  | 'ARCHIVED'
  /** Disabled by Cognito over a suspected threat. */
  | 'COMPROMISED'
  /** May sign in. */
  | 'CONFIRMED'
  /** Signs in through a third-party identity provider. */
  | 'EXTERNAL_PROVIDER'
  /** Created by an administrator; must replace the temporary password at the first sign-in. */
  | 'FORCE_CHANGE_PASSWORD'
  /** Must ask for a code and choose a new password before the next sign-in. */
  | 'RESET_REQUIRED'
  /** Signed up, and has not yet proved the e-mail address or phone number. */
  | 'UNCONFIRMED'
  /** Cognito does not know, or it reported a status that is newer than this gateway. */
  | 'UNKNOWN';



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  User:
    ( { __typename: 'User' }
    & ( GraphQLRecursivePick<FederationTypes['User'], {"poolId":true,"username":true}>
        | GraphQLRecursivePick<FederationTypes['User'], {"poolId":true,"sub":true}> ) );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Attribute: ResolverTypeWrapper<Attribute>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeliveryMedium: DeliveryMedium;
  MFAMethod: MfaMethod;
  MFAOption: ResolverTypeWrapper<MfaOption>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  User: ResolverTypeWrapper<DisclosedUser>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  UserStatus: UserStatus;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Attribute: Attribute;
  String: Scalars['String']['output'];
  DateTime: Scalars['DateTime']['output'];
  MFAOption: MfaOption;
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  User: DisclosedUser;
  Boolean: Scalars['Boolean']['output'];
};

export type AttributeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Attribute'] = ResolversParentTypes['Attribute']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type MfaOptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MFAOption'] = ResolversParentTypes['MFAOption']> = {
  attributeName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deliveryMedium?: Resolver<Maybe<ResolversTypes['DeliveryMedium']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserArgs, 'poolId' | 'username'>>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  attribute?: Resolver<Maybe<ResolversTypes['Attribute']>, ParentType, ContextType, RequireFields<UserAttributeArgs, 'name'>>;
  attributes?: Resolver<ReadonlyArray<ResolversTypes['Attribute']>, ParentType, ContextType, Partial<UserAttributesArgs>>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  enabled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  lastModifiedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  mfaMethods?: Resolver<Maybe<ReadonlyArray<ResolversTypes['MFAMethod']>>, ParentType, ContextType>;
  mfaOptions?: Resolver<ReadonlyArray<ResolversTypes['MFAOption']>, ParentType, ContextType>;
  poolId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  preferredMfa?: Resolver<Maybe<ResolversTypes['MFAMethod']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['UserStatus']>, ParentType, ContextType>;
  sub?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  username?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  withheldAttributes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Attribute?: AttributeResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  MFAOption?: MfaOptionResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
};

