/** The policies of docs/policy.md and examples/admin as they were published before there were mutations. */
export const earlierPolicies: readonly (readonly [name: string, text: string])[] = [
  [
    'regional support',
    `@id("support-eu")
permit (principal in Cognito::Group::"support-eu", action, resource)
when { resource.pool.region like "eu-*" };

@id("support-eu-no-phones")
forbid (principal in Cognito::Group::"support-eu", action == Cognito::Action::"ReadAttribute", resource)
when { resource.name like "phone_number*" };
`,
  ],
  [
    'customers themselves',
    `@id("self")
permit (principal, action == Cognito::Action::"ReadUser", resource in Cognito::UserPool::"eu-west-1_Customers1")
when {
  principal.issuer == "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Customers1" &&
  (if resource has sub then resource.sub == principal.subject
   else resource has username && resource.username == principal.subject)
};

@id("self-attributes")
permit (principal, action == Cognito::Action::"ReadAttribute", resource in Cognito::UserPool::"eu-west-1_Customers1")
when { principal.issuer == "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Customers1" };
`,
  ],
  [
    'a machine with a scope',
    `@id("billing")
permit (principal, action == Cognito::Action::"ReadUser", resource in Cognito::UserPool::"us-east-1_Abc123")
when { principal has clientId && principal.clientId == "billing" && principal.scopes.contains("users/read") };

@id("billing-attributes")
permit (principal, action == Cognito::Action::"ReadAttribute", resource in Cognito::UserPool::"us-east-1_Abc123")
when {
  principal has clientId && principal.clientId == "billing" && principal.scopes.contains("users/read") &&
  ["name", "email"].contains(resource.name)
};
`,
  ],
  [
    'two issuers',
    `@id("staff-admins")
permit (principal in Cognito::Group::"admin", action, resource)
when { principal.issuer == "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Staff1" };

@id("partner-admins")
permit (principal in Cognito::Group::"admin", action, resource)
when {
  principal.issuer == "https://login.partner.example" &&
  resource.pool == Cognito::UserPool::"eu-west-1_Partners1"
};
`,
  ],
  [
    'protected users',
    `@id("admins")
permit (principal in Cognito::Group::"admin", action, resource);

@id("protected-people")
forbid (principal, action == Cognito::Action::"ReadUser", resource in Cognito::UserPool::"us-east-1_Abc123")
when { resource has username && ["ada", "grace"].contains(resource.username) }
unless { principal in Cognito::Group::"executive-support" };
`,
  ],
  [
    'a single attribute',
    `@id("directory")
permit (principal in Cognito::Group::"directory", action == Cognito::Action::"ReadUser", resource);

@id("directory-department")
permit (principal in Cognito::Group::"directory", action == Cognito::Action::"ReadAttribute", resource)
when { resource.name == "custom:department" };
`,
  ],
  [
    'the example frontend',
    `// Admins read everything.
@id("admins")
permit (principal in Cognito::Group::"admin", action, resource);

// Support reads everything but phone numbers and who the user's employer is.
@id("support")
permit (principal in Cognito::Group::"support", action, resource);

@id("support-withheld")
forbid (principal in Cognito::Group::"support", action == Cognito::Action::"ReadAttribute", resource)
when { resource.name like "phone_number*" || resource.name like "custom:*" };
`,
  ],
];
