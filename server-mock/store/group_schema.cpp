#include "store/group_schema.hpp"

namespace roster::server {

std::vector<const char*> group_tables() {
    return {
        // Its base role in the organization stands in the organization's policy.
        "create table user_groups ("
        "  id text not null primary key,"
        "  organization_id text not null references organizations (id),"
        "  name text not null,"
        "  name_fold text not null,"
        "  name_key text not null,"
        "  additional_roles text not null,"  // separated by blanks, in the order written
        "  created_at bigint not null,"
        "  version bigint not null,"
        "  changed_at bigint not null,"
        "  changed_by text)",
        "create unique index user_groups_of_name on user_groups (organization_id, name)",
        "create index user_groups_by_created on user_groups (organization_id, created_at, id)",
        "create index user_groups_by_name on user_groups (organization_id, name_key, id)",

        "create table user_group_members ("
        "  group_id text not null references user_groups (id) on delete cascade,"
        "  user_id text not null references members (user_id),"
        "  primary key (group_id, user_id))",
        "create index user_groups_of_member on user_group_members (user_id)",

        // That there is a row tells a policy that was emptied from one that was never set. Beside the resource's id
        // stands whatever it goes with.
        "create table policies ("
        "  resource_id text not null primary key,"
        "  resource_type text not null,"  // organization, cloud or project
        "  organization_id text not null references organizations (id),"
        "  cloud_id text references clouds (id) on delete cascade,"
        "  project_id text references projects (id) on delete cascade,"
        "  version bigint not null,"
        "  changed_at bigint not null,"
        "  changed_by text)",
        "create index policies_of_organization on policies (organization_id, resource_type, changed_at, "
        "resource_id)",
        "create index policies_of_cloud on policies (cloud_id) where cloud_id is not null",
        "create index policies_of_project on policies (project_id) where project_id is not null",

        // A role that no group has is no binding. `level` is what it gives in the cloud or project, and for owners
        // of an organization in all of its clouds; 0: nothing.
        "create table policy_bindings ("
        "  resource_id text not null references policies (resource_id) on delete cascade,"
        "  role_name text not null,"
        "  group_id text not null references user_groups (id) on delete cascade,"
        "  resource_type text not null,"
        "  level bigint not null,"
        "  position bigint not null,"  // as written
        "  primary key (resource_id, role_name, group_id))",
        "create index policy_bindings_of_group on policy_bindings (group_id)",
    };
}

}  // namespace roster::server
