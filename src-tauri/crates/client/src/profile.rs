//! The caller's own profile: E31–E34.

use crate::limits::{FileRule, check_file};
use crate::models::profile::{AvatarChange, Profile, ProfileChange};
use crate::transport::Multipart;
use crate::{Client, Endpoint, Error, UploadOptions, UploadSource};

/// The caller's own profile.
#[derive(Debug, Clone, Copy)]
pub struct OwnProfile<'c>(&'c Client);

impl Client {
    /// The caller's own profile.
    pub fn profile(&self) -> OwnProfile<'_> {
        OwnProfile(self)
    }
}

impl OwnProfile<'_> {
    /// E31: the profile as others see it.
    pub async fn get(&self) -> Result<Profile, Error> {
        self.0.call(Endpoint::OwnProfile).entity().await
    }

    /// E32: changes what the change names. Reads the profile again when the answer does not show it (X33).
    pub async fn update(&self, change: &ProfileChange) -> Result<Profile, Error> {
        let call = self.0.call(Endpoint::UpdateProfile).json(&change.body()?);
        call.changed(self.get()).await
    }

    /// E33: uploads a new avatar (V16: JPEG, PNG, GIF or WebP of at most 5 MB).
    pub async fn upload_avatar(
        &self,
        source: UploadSource,
        options: UploadOptions,
    ) -> Result<AvatarChange, Error> {
        check_file(FileRule::Avatar, source.content_type(), source.len())?;
        let form = Multipart::new(source, &[], options);
        let answer = self
            .0
            .call(Endpoint::UploadAvatar)
            .form(form)
            .send()
            .await?
            .acknowledged()?;
        Ok(AvatarChange::read(&answer))
    }

    /// E34: removes the avatar.
    pub async fn delete_avatar(&self) -> Result<AvatarChange, Error> {
        let answer = self.0.call(Endpoint::DeleteAvatar).send().await?.acknowledged()?;
        Ok(AvatarChange::read(&answer))
    }
}
