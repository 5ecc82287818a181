/**
 * @generated SignedSource<<a7896fe2aca1d57a729a311d210e79af>>
 * @relayHash 5ca9e61d93b7401118ec3d333fd7406a
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

// @relayRequestID 5c6468b75ce00526e75e25442b9b8a8d1095bc01f97217577533f92a51408347

import { ConcreteRequest } from 'relay-runtime';
import { Result } from "relay-runtime";
export type UserStatus = "ARCHIVED" | "COMPROMISED" | "CONFIRMED" | "EXTERNAL_PROVIDER" | "FORCE_CHANGE_PASSWORD" | "RESET_REQUIRED" | "UNCONFIRMED" | "UNKNOWN" | "%future added value";
export type relayQueryUserQuery$variables = {
  poolId: string;
  username: string;
};
export type relayQueryUserQuery$data = {
  readonly user: Result<{
    readonly createdAt: string | null | undefined;
    readonly poolId: string;
    readonly status: UserStatus | null | undefined;
    readonly username: string;
  } | null | undefined, unknown>;
};
export type relayQueryUserQuery = {
  response: relayQueryUserQuery$data;
  variables: relayQueryUserQuery$variables;
};

const node: ConcreteRequest = (function(){
var v0 = [
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "poolId"
  },
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "username"
  }
],
v1 = {
  "alias": null,
  "args": [
    {
      "kind": "Variable",
      "name": "poolId",
      "variableName": "poolId"
    },
    {
      "kind": "Variable",
      "name": "username",
      "variableName": "username"
    }
  ],
  "concreteType": "User",
  "kind": "LinkedField",
  "name": "user",
  "plural": false,
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "poolId",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "username",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "status",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "createdAt",
      "storageKey": null
    }
  ],
  "storageKey": null
};
return {
  "fragment": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Fragment",
    "metadata": null,
    "name": "relayQueryUserQuery",
    "selections": [
      {
        "kind": "CatchField",
        "field": (v1/*:: as any*/),
        "to": "RESULT"
      }
    ],
    "type": "Query",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "relayQueryUserQuery",
    "selections": [
      (v1/*:: as any*/)
    ]
  },
  "params": {
    "id": "5c6468b75ce00526e75e25442b9b8a8d1095bc01f97217577533f92a51408347",
    "metadata": {},
    "name": "relayQueryUserQuery",
    "operationKind": "query",
    "text": null
  }
};
})();

(node as any).hash = "4cd903d53d1c58898cd71a613dafe9b6";

export default node;
