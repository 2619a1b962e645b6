#include "api/calls.hpp"

#include "api/addresses.hpp"
#include "api/json.hpp"

namespace roster::api {
namespace {

HttpRequest request_to(const Address& address, std::initializer_list<std::string_view> values = {}) {
    return {.method = address.method,
            .path = path_of(address.pattern, values),
            .headers = {{"Roster-Client", "1"}},
            .body = {}};
}

template <class Body>
HttpRequest request_with(const Address& address, const Body& body,
                         std::initializer_list<std::string_view> values = {}) {
    HttpRequest request = request_to(address, values);
    request.headers.push_back({"Content-Type", "application/json"});
    request.body = to_json(body);
    return request;
}

HttpRequest with_header(HttpRequest request, std::string name, std::string_view value) {
    if (!value.empty()) request.headers.push_back({std::move(name), std::string(value)});
    return request;
}

HttpRequest with_idempotency_key(HttpRequest request, std::string_view key) {
    return with_header(std::move(request), "Idempotency-Key", key);
}

// The query of a list; `filter_name` is left out when `filter` is empty.
HttpRequest list_request(const Address& address, const ListQuery& query, std::string filter_name,
                         std::string_view filter) {
    std::vector<Parameter> parameters = {{"count", std::to_string(query.count)}};
    if (query.offset > 0) parameters.push_back({"offset", std::to_string(query.offset)});
    if (!query.sort.empty()) parameters.push_back({"sort", query.sort});
    if (!query.q.empty()) parameters.push_back({"q", query.q});
    if (!filter.empty()) parameters.push_back({std::move(filter_name), std::string(filter)});
    HttpRequest request = request_to(address);
    request.path += query_of(parameters);
    return request;
}

}  // namespace

Call<One<UserInfo>> userinfo() { return {request_to(at::get_userinfo)}; }

Call<One<LoginAnswer>> login(const Login& login) { return {request_with(at::login, login)}; }

Call<One<LoginAnswer>> login_select(const LoginSelect& select) {
    return {request_with(at::login_select, select)};
}

Call<Nothing> logout() {
    HttpRequest request = request_to(at::logout);
    request.headers.push_back({"Content-Type", "application/json"});
    return {std::move(request)};
}

Call<One<UserInfo>> switch_organization(const SwitchOrganization& to) {
    return {request_with(at::switch_organization, to)};
}

Call<Page<OrganizationChoice>> my_organizations() { return {request_to(at::list_my_organizations)}; }

Call<Nothing> request_password_reset(const RequestPasswordReset& ask) {
    return {request_with(at::request_password_reset, ask)};
}

Call<Nothing> reset_password(const ResetPassword& reset) { return {request_with(at::reset_password, reset)}; }

Call<One<OrganizationPublic>> organization_public(std::string_view organization_id) {
    return {request_to(at::get_organization_public, {organization_id})};
}

Call<One<Organization>> organization(std::string_view organization_id) {
    return {request_to(at::get_organization, {organization_id})};
}

Call<One<Organization>> patch_organization(std::string_view organization_id, const OrganizationPatch& patch,
                                           std::string_view if_match) {
    return {
        with_header(request_with(at::patch_organization, patch, {organization_id}), "If-Match", if_match)};
}

Call<Page<Collaborator>> members(const ListQuery& query, std::string_view base_role) {
    return {list_request(at::list_collaborators, query, "base_role", base_role)};
}

Call<One<Collaborator>> member(std::string_view user_id) {
    return {request_to(at::get_collaborator, {user_id})};
}

Call<Page<Invitation>> invitations(const ListQuery& query, std::string_view status) {
    return {list_request(at::list_invitations, query, "status", status)};
}

Call<Rows<InvitationCreated>> create_invitations(const std::vector<InvitationCreate>& entries,
                                                 std::string_view idempotency_key) {
    return {with_idempotency_key(request_with(at::batch_create_invitations, entries), idempotency_key)};
}

Call<Page<InvitationChecked>> check_invitations(const std::vector<InvitationCheck>& entries) {
    return {request_with(at::check_invitations, entries)};
}

Call<Rows<Invitation>> revoke_invitations(const InvitationIds& ids, std::string_view idempotency_key) {
    return {with_idempotency_key(request_with(at::batch_invalidate_invitations, ids), idempotency_key)};
}

Call<Rows<Invitation>> resend_invitations(const InvitationIds& ids, std::string_view idempotency_key) {
    return {with_idempotency_key(request_with(at::batch_resend_invitations, ids), idempotency_key)};
}

Call<One<InvitationLink>> invitation_link(std::string_view invitation_id, std::string_view idempotency_key) {
    HttpRequest request = request_to(at::link_invitation, {invitation_id});
    request.headers.push_back({"Content-Type", "application/json"});
    return {with_idempotency_key(std::move(request), idempotency_key)};
}

Call<One<InvitationPreview>> preview_invitation(const InvitationPreviewAsk& ask) {
    return {request_with(at::preview_invitation, ask)};
}

Call<One<UserInfo>> accept_invitation(const InvitationAccept& accept) {
    return {request_with(at::accept_invitation, accept)};
}

}  // namespace roster::api
