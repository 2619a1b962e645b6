// What /openapi.json promises, and whether a reply keeps it. Every request that the tests' clients send is judged by
// this, so that the document is true wherever the server is tested.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "api/address_rules.hpp"

namespace roster::server::test {

using Json = nlohmann::json;

class Contract {
   public:
    explicit Contract(const std::string& document);

    // What is wrong with a reply, in words; empty when it is as documented. A request that means no address of the
    // table is judged by the shape of its refusal alone.
    std::string breach(const api::HttpRequest& request, const api::HttpReply& reply) const;

    // Why a value is not of a schema, in words; empty when it is. `is_complete`: what is not documented is wrong.
    std::string mismatch(const Json& schema, const Json& value, bool is_complete) const;

    // An address as it is documented: parameters, requestBody, responses.
    const Json& described(const api::Address& address) const;
    // Its parameters of one kind ("query", "path", "header"), each as documented, references followed.
    std::vector<Json> parameters(const api::Address& address, const std::string& in) const;
    bool has_parameter(const api::Address& address, const std::string& name) const;
    // The schema of the body that it takes; null without one.
    Json body_schema(const api::Address& address) const;
    std::set<int> statuses(const api::Address& address) const;
    int success(const api::Address& address) const;
    const Json& followed(const Json& schema) const;  // what a "$ref" leads to

   private:
    std::string mismatch_at(const std::string& at, const Json& schema, const Json& value,
                            bool is_complete) const;
    std::string object_mismatch(const std::string& at, const Json& schema, const Json& value,
                                bool is_complete) const;
    std::string body_breach(const Json& response, const api::HttpReply& reply) const;

    Json document_;
};

// Of this build.
const Contract& contract();

std::string name_of(const api::Address& address);  // its operation's

}  // namespace roster::server::test
