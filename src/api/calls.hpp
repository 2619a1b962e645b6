// One function per address that the console uses: what to send. The type of the answer stands beside it, so
// that a caller cannot read a reply as something else.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/http.hpp"
#include "api/types.hpp"

namespace roster::api {

struct Nothing;

template <class Answer>
struct Call {
    HttpRequest request;
};

// A page of a list, jumped to by row number.
struct ListQuery {
    std::int64_t offset = 0;
    std::int64_t count = 100;
    std::string sort;  // "name", "-created_at"; empty: newest first
    std::string q;     // what is searched: every word of it stands in name or e-mail
};

Call<One<UserInfo>> userinfo();
Call<One<LoginAnswer>> login(const Login& login);
Call<One<LoginAnswer>> login_select(const LoginSelect& select);
Call<Nothing> logout();
Call<One<UserInfo>> switch_organization(const SwitchOrganization& to);
Call<Page<OrganizationChoice>> my_organizations();
Call<Nothing> request_password_reset(const RequestPasswordReset& ask);
Call<Nothing> reset_password(const ResetPassword& reset);

Call<One<OrganizationPublic>> organization_public(std::string_view organization_id);
Call<One<Organization>> organization(std::string_view organization_id);
Call<One<Organization>> patch_organization(std::string_view organization_id, const OrganizationPatch& patch,
                                           std::string_view if_match);

Call<Page<Collaborator>> members(const ListQuery& query, std::string_view base_role);  // "" for every role
Call<One<Collaborator>> member(std::string_view user_id);

Call<Page<Invitation>> invitations(const ListQuery& query, std::string_view status);  // "all", "pending", …
Call<Rows<InvitationCreated>> create_invitations(const std::vector<InvitationCreate>& entries,
                                                 std::string_view idempotency_key);
Call<Page<InvitationChecked>> check_invitations(const std::vector<InvitationCheck>& entries);
Call<Rows<Invitation>> revoke_invitations(const InvitationIds& ids, std::string_view idempotency_key);
Call<Rows<Invitation>> resend_invitations(const InvitationIds& ids, std::string_view idempotency_key);
Call<One<InvitationLink>> invitation_link(std::string_view invitation_id, std::string_view idempotency_key);
Call<One<InvitationPreview>> preview_invitation(const InvitationPreviewAsk& ask);
Call<One<UserInfo>> accept_invitation(const InvitationAccept& accept);

}  // namespace roster::api
