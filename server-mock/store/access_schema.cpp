#include "store/access_schema.hpp"

namespace roster::server {

namespace {

// What leads somebody to a project: a role there, as long as the cloud is reached too, and no more than readonly for
// whom the cloud's own role makes read only (owners of the project stay owners); owning the cloud; and whoever reaches
// a cloud reaches its default project, with the cloud's level.
constexpr const char* project_reach =
    "create view project_reach as"
    "  select r.project_id, r.user_id, r.level, r.via from ("
    "    select a.project_id, a.user_id,"
    "      case when a.level = 2 and exists (select 1 from projects its join cloud_roles c"
    "          on c.cloud_id = its.cloud_id where its.id = a.project_id and c.user_id = a.user_id"
    "            and c.deny_roles <> '') then 1 else a.level end as level,"
    "      'direct' as via from project_roles a"
    "    union all"
    "    select project_id, user_id, level, 'group:' || group_name as via from group_project_roles) r"
    "    join projects p on p.id = r.project_id"
    "    where exists (select 1 from cloud_roles c where c.cloud_id = p.cloud_id and c.user_id = "
    "r.user_id)"
    "      or exists (select 1 from auto_cloud_roles c where c.cloud_id = p.cloud_id and c.user_id = "
    "r.user_id)"
    "      or exists (select 1 from group_cloud_roles c where c.cloud_id = p.cloud_id and c.user_id = "
    "r.user_id)"
    "  union all"
    "  select p.id as project_id, c.user_id, c.level, c.via from cloud_roles c"
    "    join projects p on p.cloud_id = c.cloud_id where c.level = 3 or p.is_default = 1"
    "  union all"
    "  select p.id as project_id, c.user_id, c.level, c.via from auto_cloud_roles c"
    "    join projects p on p.cloud_id = c.cloud_id where p.is_default = 1"
    "  union all"
    "  select p.id as project_id, c.user_id, c.level, 'group:' || c.group_name as via from "
    "group_cloud_roles c"
    "    join projects p on p.cloud_id = c.cloud_id where c.level = 3 or p.is_default = 1";

}  // namespace

// A level is domain::AccessLevel as a number: 1 readonly, 2 write, 3 owner. What stands below a cloud or a project
// goes with it.
std::vector<const char*> access_tables() {
    return {
        // A cloud that adds everybody holds the people who were members at any time from `auto_add_from` to
        // `auto_add_until` (0: it never added anybody), unless they have a row of their own in cloud_roles or were taken
        // out since. Switching writes these two, whatever the number of people. A removed cloud is nowhere any more; its
        // rows go little by little (store/clouds).
        "create table clouds ("
        "  id text not null primary key,"
        "  organization_id text not null references organizations (id),"
        "  name text not null,"
        "  name_fold text not null,"
        "  name_key text not null,"
        "  provider text not null,"
        "  region text not null,"
        "  created_at bigint not null,"
        "  creator_id text not null references members (user_id),"
        "  auto_add_user bigint not null,"
        "  auto_add_from bigint not null,"
        "  auto_add_until bigint not null,"
        "  is_private_cloud bigint not null,"
        "  lineage_tracking_enabled bigint not null,"
        "  is_aggregated_logs_enabled bigint not null,"
        "  version bigint not null,"
        "  changed_at bigint not null,"
        "  changed_by text,"
        "  removed_at bigint)",
        "create index clouds_by_created on clouds (organization_id, created_at, id)",
        "create index clouds_by_name on clouds (organization_id, name_key, id)",
        "create index clouds_that_added_users on clouds (organization_id, auto_add_until) where "
        "auto_add_until > "
        "0",
        "create index removed_clouds on clouds (removed_at) where removed_at is not null",

        "create table projects ("
        "  id text not null primary key,"
        "  organization_id text not null references organizations (id),"
        "  cloud_id text not null references clouds (id) on delete cascade,"
        "  name text not null,"
        "  name_fold text not null,"
        "  name_key text not null,"
        "  description text not null,"
        "  created_at bigint not null,"
        "  creator_id text not null references members (user_id),"
        "  is_default bigint not null,"
        "  version bigint not null,"
        "  changed_at bigint not null,"
        "  changed_by text,"
        "  removed_at bigint)",
        "create unique index projects_of_cloud on projects (cloud_id, name)",
        "create unique index default_projects on projects (cloud_id) where is_default = 1",
        "create index projects_by_created on projects (organization_id, created_at, id)",
        "create index projects_of_creator on projects (creator_id)",
        "create index projects_by_name on projects (organization_id, name_key, id)",

        // What a member was given in a cloud by hand, or had by auto add until it was changed. `level` follows from the base
        // role and the deny roles (domain/access).
        "create table cloud_roles ("
        "  cloud_id text not null references clouds (id) on delete cascade,"
        "  user_id text not null references members (user_id),"
        "  base_role text not null,"
        "  deny_roles text not null,"  // separated by blanks, in the order written
        "  level bigint not null,"
        "  via text not null,"  // direct, or auto add
        "  created_at bigint not null,"
        "  version bigint not null,"
        "  changed_at bigint not null,"
        "  changed_by text,"
        "  primary key (cloud_id, user_id))",
        "create index cloud_roles_by_created on cloud_roles (cloud_id, created_at, user_id)",
        "create index cloud_roles_of_member on cloud_roles (user_id)",
        "create table cloud_departures ("
        "  cloud_id text not null references clouds (id) on delete cascade,"
        "  user_id text not null references members (user_id),"
        "  departed_at bigint not null,"
        "  primary key (cloud_id, user_id))",
        "create index cloud_departures_of_member on cloud_departures (user_id)",

        "create table project_roles ("
        "  project_id text not null references projects (id) on delete cascade,"
        "  user_id text not null references members (user_id),"
        "  level bigint not null,"
        "  created_at bigint not null,"
        "  version bigint not null,"
        "  changed_at bigint not null,"
        "  changed_by text,"
        "  primary key (project_id, user_id))",
        "create index project_roles_by_created on project_roles (project_id, created_at, user_id)",
        "create index project_roles_of_member on project_roles (user_id)",
    };
}

// Owners of the organization own everything and stand in none of these.
std::vector<const char*> access_views() {
    return {
        // What groups give: a row for each binding of a group of a member. A group that owns the organization owns
        // every cloud for its members.
        "create view group_cloud_roles as"
        "  select b.resource_id as cloud_id, m.user_id, b.level, g.name as group_name from policy_bindings b"
        "    join user_groups g on g.id = b.group_id join user_group_members m on m.group_id = b.group_id"
        "    where b.resource_type = 'cloud'"
        "  union all"
        "  select c.id as cloud_id, m.user_id, b.level, g.name as group_name from policy_bindings b"
        "    join user_groups g on g.id = b.group_id join user_group_members m on m.group_id = b.group_id"
        "    join clouds c on c.organization_id = b.resource_id"
        "    where b.resource_type = 'organization' and b.level > 0",
        "create view group_project_roles as"
        "  select b.resource_id as project_id, m.user_id, b.level, g.name as group_name from policy_bindings "
        "b"
        "    join user_groups g on g.id = b.group_id join user_group_members m on m.group_id = b.group_id"
        "    where b.resource_type = 'project'",

        // What auto add gives.
        "create view auto_cloud_roles as"
        "  select c.id as cloud_id, m.user_id, 2 as level, 'auto add' as via,"
        "    case when m.created_at > c.auto_add_from then m.created_at else c.auto_add_from end as "
        "created_at"
        "    from members m join clouds c on c.organization_id = m.organization_id"
        "    where m.removed_at is null and m.is_service_account = 0"
        "      and c.auto_add_until > 0 and c.auto_add_until > m.created_at"
        "      and not exists (select 1 from cloud_roles r where r.cloud_id = c.id and r.user_id = m.user_id)"
        "      and not exists (select 1 from cloud_departures d where d.cloud_id = c.id and d.user_id = "
        "m.user_id"
        "        and d.departed_at >= c.auto_add_from)",

        // Everything that leads somebody to a cloud; the highest level counts.
        "create view cloud_reach as"
        "  select cloud_id, user_id, level, via from cloud_roles"
        "  union all"
        "  select cloud_id, user_id, level, via from auto_cloud_roles"
        "  union all"
        "  select cloud_id, user_id, level, 'group:' || group_name as via from group_cloud_roles",

        project_reach,
    };
}

std::vector<const char*> project_reach_anew() { return {"drop view project_reach", project_reach}; }

}  // namespace roster::server
