// Requests that are wrong, thousands for every address, the same ones in every run.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "http/incoming.hpp"
#include "server/contract.hpp"
#include "server/contract_world.hpp"

namespace roster::server::test {

class WrongRequests {
   public:
    WrongRequests(World& world, const api::Address& address);

    // A request of which something is wrong; nothing when this address has nothing that could be.
    std::optional<Incoming> next();
    // A request of the right form that holds strange texts and numbers: it may be taken or refused.
    Incoming strange();

   private:
    Incoming sound();
    bool spoil_body(Incoming& request);
    bool spoil_text_of_body(Incoming& request);
    bool spoil_type(Incoming& request);
    bool spoil_parameter(Incoming& request);
    bool spoil_path(Incoming& request);
    bool spoil_header(Incoming& request);

    template <class T>
    const T& any_of(const std::vector<T>& all) {
        return all[random_() % all.size()];
    }
    void replace_somewhere(Json& value);
    void make_strange(Json& value);

    World& world_;
    const api::Address& address_;
    std::mt19937 random_;
    api::HttpRequest sample_;
    Json body_schema_, body_;
    std::vector<Json> parameters_;
};

}  // namespace roster::server::test
