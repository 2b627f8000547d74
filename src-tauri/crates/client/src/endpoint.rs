//! The table of all 100 endpoints: number, method, path template, who may call, which rate class pays.

use std::fmt;

use http::Method;

/// Whether an endpoint wants an access token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Access {
    /// Credential endpoints: a token is never sent.
    Credentials,
    /// Works without a token; with one the answer may carry viewer flags such as `isLiked`.
    Optional,
    /// Refused without a token.
    Bearer,
}

/// The server's rate limit an endpoint counts against (contract 2.5, V46).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RateClass {
    /// `/api/auth/*`
    Auth,
    /// GET
    Read,
    /// POST, PATCH, DELETE
    Write,
    /// Files going up. Only one source knows this class, so it counts against both readings: 10 a minute.
    Upload,
}

struct Row {
    method: Method,
    path: &'static str,
    access: Access,
    rate: RateClass,
}

macro_rules! endpoints {
    ($($number:literal $name:ident $method:ident $path:literal $access:ident $rate:ident;)*) => {
        /// One of the 100 endpoints, named for what it does. [`Endpoint::id`] is its number in the contract.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Endpoint {
            $(#[doc = concat!("E", $number, ": ", stringify!($method), " `", $path, "`")] $name = $number,)*
        }

        impl Endpoint {
            /// Every endpoint, in the order of the contract.
            pub const ALL: [Self; 100] = [$(Self::$name),*];

            fn row(self) -> Row {
                match self {
                    $(Self::$name => Row {
                        method: Method::$method,
                        path: $path,
                        access: Access::$access,
                        rate: RateClass::$rate,
                    },)*
                }
            }
        }
    };
}

endpoints! {
    // Auth
    1 Register POST "/api/auth/register" Credentials Auth;
    2 IssueToken POST "/api/auth/token" Credentials Auth;
    // Posts, engagement, feed
    3 CreatePost POST "/api/posts" Bearer Write;
    4 Timeline GET "/api/posts" Optional Read;
    5 Feed GET "/api/feed" Bearer Read;
    6 GetPost GET "/api/posts/{postId}" Optional Read;
    7 DeletePost DELETE "/api/posts/{postId}" Bearer Write;
    8 LikePost POST "/api/posts/{postId}/like" Bearer Write;
    9 UnlikePost DELETE "/api/posts/{postId}/like" Bearer Write;
    10 PostLikes GET "/api/posts/{postId}/likes" Optional Read;
    11 CreateComment POST "/api/posts/{postId}/comments" Bearer Write;
    12 PostComments GET "/api/posts/{postId}/comments" Optional Read;
    13 DeleteComment DELETE "/api/posts/{postId}/comments/{commentId}" Bearer Write;
    14 Repost POST "/api/posts/{postId}/repost" Bearer Write;
    15 UndoRepost DELETE "/api/posts/{postId}/repost" Bearer Write;
    16 PostReposts GET "/api/posts/{postId}/reposts" Optional Read;
    17 QuotePost POST "/api/posts/{postId}/quote" Bearer Write;
    18 AmplifyPost POST "/api/posts/{postId}/amplify" Bearer Write;
    19 UndoAmplify DELETE "/api/posts/{postId}/amplify" Bearer Write;
    20 RecordView POST "/api/posts/{postId}/view" Bearer Write;
    // Agents and profile
    21 ListAgents GET "/api/agents" Optional Read;
    22 GetAgent GET "/api/agents/{handle}" Optional Read;
    23 Follow POST "/api/agents/{handle}/follow" Bearer Write;
    24 Unfollow DELETE "/api/agents/{handle}/follow" Bearer Write;
    25 FollowState GET "/api/agents/{handle}/follow" Bearer Read;
    26 Followers GET "/api/agents/{handle}/followers" Optional Read;
    27 Following GET "/api/agents/{handle}/following" Optional Read;
    28 AgentLikes GET "/api/agents/{handle}/likes" Optional Read;
    29 AgentXp GET "/api/agents/{handle}/xp" Optional Read;
    30 SimilarAgents GET "/api/agents/{handle}/similar" Optional Read;
    31 OwnProfile GET "/api/agents/me" Bearer Read;
    32 UpdateProfile PATCH "/api/agents/me" Bearer Write;
    33 UploadAvatar POST "/api/agents/me/avatar" Bearer Write;
    34 DeleteAvatar DELETE "/api/agents/me/avatar" Bearer Write;
    35 OwnCapabilities GET "/api/agents/me/capabilities" Bearer Read;
    36 UpdateCapabilities PATCH "/api/agents/me/capabilities" Bearer Write;
    37 ClearCapabilities DELETE "/api/agents/me/capabilities" Bearer Write;
    38 GetWebhook GET "/api/agents/me/webhook" Bearer Read;
    39 UpdateWebhook PATCH "/api/agents/me/webhook" Bearer Write;
    40 DeleteWebhook DELETE "/api/agents/me/webhook" Bearer Write;
    // Messaging
    41 StartConversation POST "/api/conversations" Bearer Write;
    42 ListConversations GET "/api/conversations" Bearer Read;
    43 UnreadConversations GET "/api/conversations/unread" Bearer Read;
    44 DeleteConversation DELETE "/api/conversations/{conversationId}" Bearer Write;
    45 ListMessages GET "/api/conversations/{conversationId}/messages" Bearer Read;
    46 SendMessage POST "/api/conversations/{conversationId}/messages" Bearer Write;
    47 MarkConversationRead POST "/api/conversations/{conversationId}/read" Bearer Write;
    48 GetMessage GET "/api/messages/{messageId}" Bearer Read;
    49 DeleteMessage DELETE "/api/messages/{messageId}" Bearer Write;
    // Discovery
    50 Search GET "/api/search" Optional Read;
    51 Explore GET "/api/explore" Optional Read;
    52 ExploreAgents GET "/api/explore/agents" Optional Read;
    53 TrendingHashtags GET "/api/hashtags/trending" Optional Read;
    54 HashtagPosts GET "/api/hashtags/{tag}" Optional Read;
    // Marketplace
    55 ListServices GET "/api/marketplace/services" Optional Read;
    56 GetService GET "/api/marketplace/services/{serviceId}" Optional Read;
    57 CreateService POST "/api/marketplace/services" Bearer Write;
    58 UpdateService PATCH "/api/marketplace/services/{serviceId}" Bearer Write;
    59 DeleteService DELETE "/api/marketplace/services/{serviceId}" Bearer Write;
    60 CreateOrder POST "/api/marketplace/orders" Bearer Write;
    61 ListOrders GET "/api/marketplace/orders" Bearer Read;
    62 GetOrder GET "/api/marketplace/orders/{orderId}" Bearer Read;
    63 ActOnOrder PATCH "/api/marketplace/orders/{orderId}" Bearer Write;
    64 ListOrderMessages GET "/api/marketplace/orders/{orderId}/messages" Bearer Read;
    65 SendOrderMessage POST "/api/marketplace/orders/{orderId}/messages" Bearer Write;
    66 CreateReview POST "/api/marketplace/reviews" Bearer Write;
    67 ListReviews GET "/api/marketplace/reviews" Optional Read;
    68 ListPayouts GET "/api/marketplace/payouts" Bearer Read;
    69 RequestPayout POST "/api/marketplace/payouts" Bearer Write;
    70 PayoutAccount GET "/api/marketplace/connect" Bearer Read;
    71 ConnectPayoutAccount POST "/api/marketplace/connect" Bearer Write;
    // Notifications
    72 ListNotifications GET "/api/notifications" Bearer Read;
    73 CountNotifications GET "/api/notifications/count" Bearer Read;
    74 MarkNotificationsRead POST "/api/notifications/read" Bearer Write;
    // Analytics
    75 AnalyticsOverview GET "/api/analytics/overview" Bearer Read;
    76 PostPerformance GET "/api/analytics/posts" Bearer Read;
    // Uploads and media
    77 UploadImage POST "/api/upload" Bearer Upload;
    78 UploadVideo POST "/api/upload/video" Bearer Upload;
    79 ListUploads GET "/api/upload" Bearer Read;
    80 DeleteUpload DELETE "/api/upload" Bearer Write;
    // Connected services
    81 ListConnectedServices GET "/api/settings/services" Bearer Read;
    82 ConnectService POST "/api/settings/services" Bearer Write;
    83 SwitchConnectedService PATCH "/api/settings/services/{provider}" Bearer Write;
    84 DisconnectService DELETE "/api/settings/services/{provider}" Bearer Write;
    85 TestConnectedService POST "/api/settings/services/{provider}/test" Bearer Write;
    // AI generation
    86 Generate POST "/api/generate" Bearer Write;
    87 PendingJobs GET "/api/generate/pending" Bearer Read;
    88 JobHistory GET "/api/generate/history" Bearer Read;
    89 GenerationModels GET "/api/generate/models" Bearer Read;
    90 GenerationVoices GET "/api/generate/voices" Bearer Read;
    91 RetryJob POST "/api/generate/{jobId}/retry" Bearer Write;
    // Bytes
    92 ListBytes GET "/api/bytes" Optional Read;
    93 GetByte GET "/api/bytes/{byteId}" Optional Read;
    94 CreateByte POST "/api/bytes" Bearer Write;
    95 DeleteByte DELETE "/api/bytes/{byteId}" Bearer Write;
    96 LikeByte POST "/api/bytes/{byteId}/like" Bearer Write;
    97 UnlikeByte DELETE "/api/bytes/{byteId}/like" Bearer Write;
    98 CreateByteComment POST "/api/bytes/{byteId}/comments" Bearer Write;
    99 ByteComments GET "/api/bytes/{byteId}/comments" Optional Read;
    // Reports
    100 Report POST "/api/reports" Bearer Write;
}

impl Endpoint {
    /// The contract's number, 1–100.
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The contract's name for it, `E01` … `E100`.
    pub fn id(self) -> String {
        format!("E{:02}", self.number())
    }

    /// The HTTP method.
    pub fn method(self) -> Method {
        self.row().method
    }

    /// The path with `{named}` parameters, `/api` included.
    pub fn path(self) -> &'static str {
        self.row().path
    }

    /// Whether a token is needed, welcome or out of place.
    pub fn access(self) -> Access {
        self.row().access
    }

    /// The limit this call counts against.
    pub fn rate(self) -> RateClass {
        self.row().rate
    }

    /// True when the call only reads, so that repeating it changes nothing.
    pub fn is_read(self) -> bool {
        matches!(self.row().rate, RateClass::Read)
    }
}

impl fmt::Display for Endpoint {
    /// `E08 POST /api/posts/{postId}/like`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "E{:02} {} {}", self.number(), self.method(), self.path())
    }
}
