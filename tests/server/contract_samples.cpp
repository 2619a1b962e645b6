// For every address that takes a body or a parameter: what it takes, and what its own refusals are made of.
#include <map>

#include "server/contract.hpp"
#include "server/contract_world.hpp"

namespace roster::server::test {

namespace {

using enum api::Operation;

const std::map<api::Operation, std::vector<Sample>>& listed() {
    static const std::map<api::Operation, std::vector<Sample>> all = {
        {login,
         {{200, "",
           R"({"email":"{owner_email}","password":"a fine passphrase","organization_id":"{organization_id}"})",
           By::nobody},
          {200, "", R"({"email":"{owner_email}","password":"a fine passphrase"})", By::nobody},
          {401, "", R"({"email":"{owner_email}","password":"wrong"})", By::nobody},
          {403, "",
           R"({"email":"{owner_email}","password":"a fine passphrase","organization_id":"org_none"})",
           By::nobody}}},
        {login_select,
         {{200, "", R"({"login_ticket":"{login_ticket}","organization_id":"{organization_id}"})", By::nobody},
          {401, "", R"({"login_ticket":"dead","organization_id":"{organization_id}"})", By::nobody},
          {403, "", R"({"login_ticket":"{login_ticket}","organization_id":"org_none"})", By::nobody}}},
        {switch_organization,
         {{200, "", R"({"organization_id":"{other_organization_id}"})"},
          {403, "", R"({"organization_id":"org_none"})"}}},
        {list_my_organizations, {{200, "?containing={cloud_id}"}}},
        {patch_me, {{200, "", R"({"name":"Ada Lovelace"})"}}},
        {change_password,
         {{204, "", R"({"password":"a fine passphrase","new_password":"difference engine"})"},
          {400, "", R"({"password":"a fine passphrase","new_password":"password"})"}}},
        {request_password_reset, {{202, "", R"({"email":"{owner_email}"})", By::nobody}}},
        {reset_password,
         {{204, "", R"({"token":"{reset_token}","new_password":"difference engine"})", By::nobody},
          {400, "", R"({"token":"{reset_token}","new_password":"password"})", By::nobody},
          {410, "", R"({"token":"dead","new_password":"difference engine"})", By::nobody}}},
        {list_sessions, {{200, "?user_id={user_id}"}, {404, "?user_id=usr_none"}}},
        {create_login_code, {{200, "?duration_seconds=60", "", By::nobody}}},
        {request_login_code, {{200, "", "", By::nobody}}},
        {show_login_code_source, {{200, "?otp={otp}"}, {404, "?otp=none"}}},
        {approve_login_code, {{204, "", R"({"otp":"{otp}"})"}, {404, "", R"({"otp":"none"})"}}},
        {refuse_login_code, {{204, "", R"({"otp":"{otp}"})"}, {404, "", R"({"otp":"none"})"}}},
        {create_users,
         {{200, "",
           R"([{"name":"Grace","email":"{new_email}","password":"difference engine","is_sso_user":false}])"},
          {400, "", R"([{"name":"Byron","email":"{email}","is_sso_user":false}])"}}},
        {create_service_account, {{200, "", R"({"name":"ci"})"}, {200, "?name=ci"}}},
        {create_api_key,
         {{200, "", R"({"duration":3600.5,"user_id":"{service_account_id}","name":"ci"})"},
          {404, "", R"({"duration":3600,"user_id":"usr_none"})"}}},
        {list_api_keys, {{200, "?user_id={service_account_id}"}}},
        {revoke_my_api_keys, {{200, "", R"({"api_key_ids":["{api_key_id}","none"]})"}}},
        {revoke_api_keys, {{200, "", R"({"api_key_ids":["{api_key_id}","none"]})"}}},
        {patch_organization, {{200, "", R"({"name":"Another name","allowed_domains":[]})"}}},
        {list_audit_events, {{200, "?user_id={user_id}&from=2026-01-01T00:00:00Z"}, {200, "?count=100"}}},
        {search_collaborators,
         {{200, "", R"({"name_or_email":"example"})"},
          {200, "", R"({"name_or_email":"byron","count":10,"is_service_account":false})"}}},
        {update_collaborators,
         {{200, "",
           R"([{"id":"{identity_id}","base_role":"owner"},{"id":"{free_identity_id}","remove":true},{"id":"ide_none","remove":true},{"id":"{identity_id}","base_role":"collaborator","if_match":"never"}])"}}},
        {leave_organization, {{204, "", "", By::collaborator}, {400}}},
        {put_collaborator, {{204, "", R"({"permission_level":"owner"})"}}},
        {put_collaborator_roles,
         {{204, "", R"({"base_role":"collaborator","additional_roles":["image_reader"]})"}}},
        {create_invitation,
         {{201, "", R"({"email":"{new_email}","base_role":"owner","send_mail":false})"},
          {400, "", R"({"email":"{email}"})"}}},
        {batch_create_invitations,
         {{200, "",
           R"([{"email":"{new_email}","undo_seconds":10},{"email":"{email}"},{"email":"broken@"}])"}}},
        {check_invitations,
         {{200, "", R"([{"email":"{new_email}"},{"email":"{email}"},{"email":"broken@"}])"}}},
        {batch_invalidate_invitations, {{200, "", R"({"ids":["{invitation_id}","orginv_none"]})"}}},
        {batch_resend_invitations, {{200, "", R"({"ids":["{invitation_id}","orginv_none"]})"}}},
        {preview_invitation,
         {{200, "", R"({"organization_id":"{organization_id}","token":"{invitation_token}"})", By::nobody},
          {200, "", R"({"organization_id":"{organization_id}","token":"{invitation_token}"})"},
          {404, "", R"({"organization_id":"{organization_id}","token":"none"})", By::nobody},
          {410, "", R"({"organization_id":"{organization_id}","token":"{used_token}"})", By::nobody}}},
        {accept_invitation,
         {{200, "",
           R"({"organization_id":"{organization_id}","token":"{invitation_token}","name":"New","password":"difference engine"})",
           By::nobody},
          {200, "",
           R"({"organization_id":"{other_organization_id}","token":"{account_token}","password":"a fine passphrase"})",
           By::nobody},
          {401, "",
           R"({"organization_id":"{other_organization_id}","token":"{account_token}","password":"wrong"})",
           By::nobody},
          {400, "",
           R"({"organization_id":"{organization_id}","token":"{invitation_token}","name":"New","password":"password"})",
           By::nobody},
          {404, "",
           R"({"organization_id":"{organization_id}","token":"none","name":"New","password":"difference engine"})",
           By::nobody},
          {410, "",
           R"({"organization_id":"{organization_id}","token":"{used_token}","name":"New","password":"difference engine"})",
           By::nobody}}},
        {resend_invitation, {{200}, {400, "", "", By::owner, {{"invitation_id", "used_invitation_id"}}}}},
        {link_invitation, {{200}, {400, "", "", By::owner, {{"invitation_id", "used_invitation_id"}}}}},
        {list_clouds, {{200, "?name=cloud&sort_field=NAME&sort_order=ASC"}}},
        {create_cloud,
         {{201, "", R"({"name":"{new_name}","provider":"AWS","region":"us-west-2","credentials":"arn"})"}}},
        {find_cloud_by_name, {{200, "", R"({"name":"{cloud_name}"})"}, {404, "", R"({"name":"none"})"}}},
        {delete_cloud, {{204, "?force=true"}}},
        {put_cloud_auto_add_user, {{200, "?auto_add_user=True"}}},
        {put_cloud_logs, {{204, "?is_enabled=true"}}},
        {put_cloud_lineage, {{204, "?lineage_tracking_enabled=1"}}},
        {update_default_cloud, {{204, "?cloud_id={cloud_id}"}, {404, "?cloud_id=cld_none"}}},
        {get_ext_default_cloud,
         {{200, "", "", By::owner, {{"", "cloud_id"}}}, {404, "", "", By::owner_elsewhere}}},
        {create_cloud_collaborator, {{204, "", R"({"email":"{free_email}","permission_level":"write"})"}}},
        {batch_create_cloud_collaborators,
         {{204, "", R"([{"email":"{free_email}","permission_level":"write"}])"}}},
        {search_cloud_collaborators, {{200, "", R"({"name_or_email":{"contains":"byron"}})"}, {200}}},
        {put_cloud_collaborator, {{204, "", R"({"permission_level":"readonly"})"}}},
        {put_cloud_collaborator_roles,
         {{204, "", R"({"base_role":"writer","deny_roles":["cloud_read_only"]})"}}},
        {list_projects,
         {{200, "?parent_cloud_id={cloud_id}&include_defaults=false&sort_field=NAME&sort_order=DESC"}}},
        {create_project,
         {{201, "", R"({"name":"{new_name}","description":"","parent_cloud_id":"{cloud_id}"})"},
          {404, "", R"({"name":"{new_name}","parent_cloud_id":"cld_none"})"}}},
        {find_projects_by_name, {{200, "?name={project_name}"}}},
        {get_default_project, {{200, "?parent_cloud_id={cloud_id}"}, {404, "?parent_cloud_id=cld_none"}}},
        {delete_project, {{204}, {400, "", "", By::owner, {{"project_id", "default_project_id"}}}}},
        {search_projects,
         {{200, "", R"({"name":{"equals":"{project_name}"},"parent_cloud_id":{"equals":"{cloud_id}"}})"}}},
        {batch_create_project_collaborators,
         {{204, "", R"([{"value":{"email":"{cloud_email}"},"permission_level":"readonly"}])"}}},
        {put_project_collaborator, {{204, "", R"({"permission_level":"owner"})"}}},
        {create_user_group, {{201, "", R"({"name":"{new_name}"})"}}},
        {patch_user_group, {{200, "", R"({"name":"{new_name}"})"}}},
        {add_user_group_members, {{204, "", R"({"user_ids":["{free_user_id}"]})"}}},
        {remove_user_group_members, {{204, "", R"({"user_ids":["{user_id}"]})"}}},
        {put_user_group_roles, {{204, "", R"({"base_role":"owner","additional_roles":[]})"}}},
        {put_policy, {{200, "", R"({"bindings":[{"role_name":"readonly","principals":["{group_id}"]}]})"}}},
        {list_user_permissions, {{200, "?user_id={user_id}"}, {404, "?user_id=usr_none"}}},
        {report_cli_usage, {{204, "", R"({"anything":1})", By::nobody}}},
    };
    return all;
}

}  // namespace

std::vector<Sample> samples_of(const api::Address& address) {
    const auto found = listed().find(address.operation);
    if (found != listed().end()) return found->second;
    return {{contract().success(address), "", "",
             address.caller == api::Caller::anybody ? By::nobody : By::owner}};
}

const Sample& success_sample_of(const api::Address& address) {
    static std::map<api::Operation, Sample> all;
    const auto found = all.find(address.operation);
    return found != all.end() ? found->second : all[address.operation] = samples_of(address).front();
}

}  // namespace roster::server::test
