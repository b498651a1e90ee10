/**
 * Which categories break another one down, as far as Twilio's descriptions of its usage categories and their names say
 * so (API description up to version 2.4, and the usage records page). The word before a colon is the parent, the words
 * up to the next one break it down.
 */
export const breakdownsText = `
a2p-10dlc-registrationfees-monthly: a2p-10dlc-registrationfees-campaigncharges
a2p-10dlc-registrationfees-onetime: a2p-10dlc-registrationfees-brandregistration a2p-10dlc-registrationfees-bv
  a2p-10dlc-registrationfees-campaignregistration a2p-10dlc-registrationfees-campaignvetting
a2p-registration-fees: a2p-10dlc-registrationfees-monthly a2p-10dlc-registrationfees-onetime
advisory-services: advisory-services-billed advisory-services-call-tracking advisory-services-data-services
  advisory-services-expenses advisory-services-sip-trunking
agent-copilot: agent-copilot-messages agent-copilot-participant-minutes
ai-assistants: ai-assistants-voice
assets: assets-requests
audience-minutes: audience-minutes-audio audience-minutes-video
autopilot: autopilot-home-assistants autopilot-messaging autopilot-other autopilot-voice
calleridlookups: calleridlookups-api calleridlookups-programmablevoice calleridlookups-trunking
calls: authy-calls-outbound calls-inbound calls-outbound
calls-inbound: calls-inbound-local calls-inbound-mobile calls-inbound-tollfree
calls-inbound-tollfree: calls-inbound-tollfree-local calls-inbound-tollfree-mobile
calls-sip: calls-sip-inbound calls-sip-outbound
channels: channels-messaging channels-whatsapp
channels-messaging: channels-messaging-inbound channels-messaging-outbound
channels-whatsapp: channels-whatsapp-conversation-authentication channels-whatsapp-conversation-free
  channels-whatsapp-conversation-marketing channels-whatsapp-conversation-service
  channels-whatsapp-conversation-utility channels-whatsapp-inbound channels-whatsapp-outbound
  channels-whatsapp-service channels-whatsapp-template-authentication channels-whatsapp-template-marketing
  channels-whatsapp-template-service channels-whatsapp-template-utility
channels-whatsapp-conversation-free: channels-whatsapp-conversation-free-1
conversational-insights: conversational-insights-messages conversational-insights-voice-minutes
conversations: conversations-api-requests conversations-conversation-events conversations-endpoint-connectivity
  conversations-events conversations-participant-events conversations-participants
demo: demo-uc-script-test
elastic-sip-trunking: elastic-sip-trunking-call-transfers
enterprise: enterprise-hippa
flex: flex-active-user-hours flex-concurrent-users flex-conversational-insights flex-email-usage
  flex-messaging-usage flex-named-users flex-partner-spinsci flex-partner-xcelerate flex-reseller-ecosystem
  flex-spinsci flex-unique-user flex-usage flex-users flex-voice-minute flex-wfo-premium-speech-analytics
  flex-xcelerate flex-ytica
flex-conversational-insights: flex-conversational-insights-messages flex-conversational-insights-voice-minutes
flex-users: flex-users-1
frontline: frontline-users
group-rooms: group-rooms-data-track group-rooms-media-routed group-rooms-participant-minutes
ip-messaging: ip-messaging-addons ip-messaging-commands ip-messaging-data-storage ip-messaging-data-transfer
  ip-messaging-endpoint-connectivity
ivr: ivr-conversational ivr-dtmf ivr-virtual-agent-custom-voices ivr-virtual-agent-genai ivr-virtualagent
live: live-media-recording-minutes
lookups: call-forwarding-lookups calleridlookups carrier-lookups enhanced-line-type-lookups fraud-lookups
  identity-match line-status-lookups live-activity-lookups lookup-bucket-adjustment lookup-identity-match
  number-format-lookups phone-quality-score-lookups reassigned-number sim-swap-lookups
marketplace: marketplace-algorithmia-named-entity-recognition marketplace-analytics-addons
  marketplace-cadence-transcription marketplace-cadence-translation marketplace-capio-speech-to-text
  marketplace-convriza-ababa marketplace-deepgram-phrase-detector marketplace-deepgram-transcription
  marketplace-deepgram-transscription-enhanced marketplace-digital-segment-business-info
  marketplace-facebook-offline-conversions marketplace-google-speech-to-text marketplace-ibm-watson-message-insights
  marketplace-ibm-watson-message-sentiment marketplace-ibm-watson-recording-analysis
  marketplace-ibm-watson-tone-analyzer marketplace-icehook-systems-scout marketplace-infogroup-dataaxle-bizinfo
  marketplace-isv-addons marketplace-keen-io-contact-center-analytics marketplace-marchex-cleancall
  marketplace-marchex-recording-analysis marketplace-marchex-sentiment-analysis-for-sms
  marketplace-marketplace-nextcaller-social-id marketplace-messaging-addons
  marketplace-mobile-commons-opt-out-classifier marketplace-nexiwave-voicemail-to-text
  marketplace-nextcaller-advanced-caller-identification marketplace-nomorobo-spam-score marketplace-pay-addons
  marketplace-payfone-tcpa-compliance marketplace-phonenumbers-addons marketplace-poly-ai-connector
  marketplace-realphonevalidation marketplace-recording-addons marketplace-remeeting-automatic-speech-recognition
  marketplace-spoke-phone-license-pro marketplace-spoke-phone-license-standard
  marketplace-tcpa-defense-solutions-blacklist-feed marketplace-telo-opencnam
  marketplace-trestle-solutions-caller-identification marketplace-truecnam-true-spam
  marketplace-twilio-caller-name-lookup-us marketplace-twilio-carrier-information-lookup
  marketplace-virtualagent-addons marketplace-voicebase-pci marketplace-voicebase-transcription
  marketplace-web-purify-profanity-filter marketplace-whitepages-pro-caller-identification
  marketplace-whitepages-pro-phone-intelligence marketplace-whitepages-pro-phone-reputation
  marketplace-wolfarm-spoken-results marketplace-wolfram-short-answer
  marketplace-ytica-contact-center-reporting-analytics
marketplace-deepgram-transcription: marketplace-deepgram-transcription-base
marketplace-pay-addons: marketplace-pay-addons-basecommerce-pay-connector
  marketplace-pay-addons-braintree-pay-connector marketplace-pay-addons-cardconnect-pay-connector
  marketplace-pay-addons-chase-pay-connector marketplace-pay-addons-shuttle-pay-connector
  marketplace-pay-addons-stripe-pay-connector
marketplace-voicebase-transcription: marketplace-voicebase-transcription-custom-vocabulary
marketplay-pay-addons-shuttle-pay-connector: marketplay-pay-addons-shuttle-pay-connector-1
mms: mms-inbound mms-outbound
mms-inbound: mms-inbound-longcode mms-inbound-shortcode mms-inbound-toll-free
mms-inbound-longcode: mms-inbound-longcode-canada mms-inbound-longcode-unitedstates
mms-outbound: mms-outbound-longcode mms-outbound-shortcode mms-outbound-toll-free mms-outbound-tollfree
mms-outbound-longcode: mms-outbound-longcode-canada mms-outbound-longcode-unitedstates
monitor: monitor-reads monitor-storage monitor-writes
notify: notify-actions-attempts notify-channels notify-chatappsandotherchannels notify-notifyservices
  notify-pushnotifications
pchat: pchat-actions pchat-aps pchat-bucket-adjustment pchat-conv-med-storage pchat-messages pchat-notifications
  pchat-reads pchat-users
pfax: pfax-minutes pfax-pages
pfax-minutes: pfax-minutes-inbound pfax-minutes-outbound
phonenumbers: phonenumbers-local phonenumbers-mobile phonenumbers-tollfree
premiumsupport: premiumsupport-percentage-spend
prog-voice-client-android: prog-voice-client-android-inbound prog-voice-client-android-outbound
prog-voice-client-ios: prog-voice-client-ios-inbound prog-voice-client-ios-outbound
prog-voice-client-web: prog-voice-client-web-inbound prog-voice-client-web-outbound
programmablevoiceconn-clientsdk: programmablevoiceconn-clientsdk-inbound programmablevoiceconn-clientsdk-outbound
programmablevoiceconn-onnet: programmablevoiceconn-onnet-inbound programmablevoiceconn-onnet-outbound
programmablevoiceconn-sip: programmablevoiceconn-sip-inbound programmablevoiceconn-sip-outbound
programmablevoiceconnectivity: programmablevoiceconn-clientsdk programmablevoiceconn-onnet
  programmablevoiceconn-sip programmablevoiceconnectivity-media-streams pstnconnectivity
proxy: proxy-active-sessions proxy-bucket-adjustment proxy-licenses
pstnconnectivity: pstnconnectivity-byoc pstnconnectivity-emergency pstnconnectivity-inbound
  pstnconnectivity-minutes pstnconnectivity-minutesinboundlocal pstnconnectivity-minutesinboundmobile
  pstnconnectivity-minutesinboundtollfree pstnconnectivity-minutesinboundtollfreelocal
  pstnconnectivity-minutesinboundtollfreemobile pstnconnectivity-outbound
pstnconnectivity-minutes: pstnconnectivity-minutes-1
pv: group-rooms pv-basic-rooms pv-room-hours pv-room-participants pv-room-simultaneous-participant-connections
  pv-rooms pv-sip-endpoint-registrations small-group-rooms turnmegabytes video-recordings video-rooms-turn-megabytes
pv-basic-rooms: basic-peer-to-peer-rooms-participant-minutes
pv-room-participants: pv-room-participants-au1 pv-room-participants-br1 pv-room-participants-ie1
  pv-room-participants-jp1 pv-room-participants-sg1 pv-room-participants-us1 pv-room-participants-us2
pv-rooms: peer-to-peer-rooms-participant-minutes
recordings: calls-recordings trunking-recordings
shortcodes: shortcodes-customerowned shortcodes-random shortcodes-uk shortcodes-vanity
small-group-rooms: small-group-rooms-data-track small-group-rooms-participant-minutes
sms: authy-sms-outbound sms-inbound sms-outbound
sms-inbound: sms-inbound-longcode sms-inbound-shortcode sms-inbound-tollfree
sms-messages-features: sms-messages-features-engagement-suite sms-messages-features-message-redaction
  sms-messages-features-senderid
sms-mms-penalty-fees: sms-mms-penalty-fees-1
sms-mps: sms-mps-shortcode sms-mps-tollfree
sms-mps-tollfree: sms-mps-tollfree-setup
sms-outbound: sms-outbound-content-inspection sms-outbound-longcode sms-outbound-shortcode sms-outbound-tollfree
  smsmessages-outbound-domestic
sms-pumping-protection: sms-pumping-protection-non-usca sms-pumping-protection-usca
studio: studio-engagements studio-monthly-fees
sync: sync-actions sync-endpoint-hours sync-endpoint-hours-above-daily-cap
task-router: task-router-workers taskrouter-tasks
trunking-origination: trunking-origination-local trunking-origination-mobile trunking-origination-tollfree
turnmegabytes: turnmegabytes-australia turnmegabytes-brasil turnmegabytes-germany turnmegabytes-india
  turnmegabytes-ireland turnmegabytes-japan turnmegabytes-singapore turnmegabytes-useast turnmegabytes-uswest
twilio-for-salesforce: twilio-for-salesforce-licenses
twilio-interconnect: twilio-interconnect-california twilio-interconnect-frankfurt twilio-interconnect-london
  twilio-interconnect-sao-paulo twilio-interconnect-singapore twilio-interconnect-sydney twilio-interconnect-tokyo
  twilio-interconnect-va
twilio-interconnect-california: twilio-interconnect-california-monthly twilio-interconnect-california-setup
twilio-interconnect-frankfurt: twilio-interconnect-frankfurt-mo twilio-interconnect-frankfurt-setup
twilio-interconnect-london: twilio-interconnect-london-mo twilio-interconnect-london-setup
twilio-interconnect-sao-paulo: twilio-interconnect-sao-paulo-monthly twilio-interconnect-sao-paulo-setup
twilio-interconnect-singapore: twilio-interconnect-singapore-mo twilio-interconnect-singapore-setup
twilio-interconnect-sydney: twilio-interconnect-sydney-mo twilio-interconnect-sydney-setup
twilio-interconnect-tokyo: twilio-interconnect-tokyo-mo twilio-interconnect-tokyo-setup
twilio-interconnect-va: twilio-interconnect-va-mo twilio-interconnect-va-setup
twiml-verbs: twiml-verbs-say
usage-rcs-messages: usage-rcs-basic-messages-outbound usage-rcs-messages-inbound
  usage-rcs-single-messages-outbound
video-recordings: group-rooms-encrypted-media-recorded group-rooms-media-downloaded group-rooms-media-recorded
  group-rooms-media-stored group-rooms-recorded-minutes pv-composition-media-downloaded
  pv-composition-media-encrypted pv-composition-media-stored pv-composition-minutes pv-recording-compositions
voice-insights: voice-insights-client-insights-monthy-commit voice-insights-client-insights-on-demand-minute
  voice-insights-ptsn-insights-on-demand-minute voice-insights-sip-interface-insights-on-demand-minute
  voice-insights-sip-trunking-insights-on-demand-minute
voice-intelligence: voice-intelligence-eip-operators voice-intelligence-operators voice-intelligence-transcription
wireless: wireless-data wireless-mrc-payg wireless-mrc-quota1 wireless-mrc-quota10 wireless-mrc-quota50
  wireless-mrc-quotacustom wireless-multi-imsi-sim-commands wireless-multi-imsi-sim-data
  wireless-multi-imsi-sim-monthly-fees wireless-multi-imsi-sim-usage wireless-orders wireless-quotas
  wireless-sms-africa wireless-sms-asia wireless-sms-centralandsouthamerica wireless-sms-europe
  wireless-sms-northamerica wireless-sms-oceania wireless-super-sim wireless-usage
wireless-data: wireless-data-payg wireless-data-quota1 wireless-data-quota10 wireless-data-quota50
  wireless-data-quotacustom
wireless-data-payg: wireless-data-payg-africa wireless-data-payg-asia wireless-data-payg-centralandsouthamerica
  wireless-data-payg-europe wireless-data-payg-northamerica wireless-data-payg-oceania
wireless-data-payg-asia: wireless-data-payg-asia-afg
wireless-data-quota1: wireless-data-quota1-africa wireless-data-quota1-asia
  wireless-data-quota1-centralandsouthamerica wireless-data-quota1-europe wireless-data-quota1-northamerica
  wireless-data-quota1-oceania
wireless-data-quota10: wireless-data-quota10-africa wireless-data-quota10-asia
  wireless-data-quota10-centralandsouthamerica wireless-data-quota10-europe wireless-data-quota10-northamerica
  wireless-data-quota10-oceania
wireless-data-quota50: wireless-data-quota50-africa wireless-data-quota50-asia
  wireless-data-quota50-centralandsouthamerica wireless-data-quota50-europe wireless-data-quota50-northamerica
  wireless-data-quota50-oceania
wireless-data-quotacustom: wireless-data-quotacustom-africa wireless-data-quotacustom-asia
  wireless-data-quotacustom-centralandsouthamerica wireless-data-quotacustom-europe
  wireless-data-quotacustom-northamerica wireless-data-quotacustom-oceania
wireless-multi-imsi-sim-commands: wireless-multi-imsi-sim-commands-usa
wireless-multi-imsi-sim-data: wireless-multi-imsi-sim-data-eu28 wireless-multi-imsi-sim-data-usa
wireless-orders: wireless-orders-artwork wireless-orders-bulk wireless-orders-esim wireless-orders-starter
wireless-super-sim: wireless-super-sim-data wireless-super-sim-hardware wireless-super-sim-smscommands
  wireless-super-sim-subscription wireless-super-sim-usage
wireless-super-sim-data: wireless-super-sim-data-north-america wireless-super-sim-data-payg
wireless-super-sim-data-north-america: wireless-super-sim-data-north-america-usa
wireless-super-sim-data-payg: wireless-super-sim-data-payg-europe wireless-super-sim-data-payg-north-america
wireless-super-sim-hardware: wireless-super-sim-hardware-bulk
wireless-super-sim-smscommands: wireless-super-sim-smscommands-africa wireless-super-sim-smscommands-asia
  wireless-super-sim-smscommands-cent-and-south-america wireless-super-sim-smscommands-europe
  wireless-super-sim-smscommands-north-america wireless-super-sim-smscommands-oceania
wireless-super-sim-subscription: wireless-super-sim-subscription-payg
wireless-usage: wireless-usage-commands wireless-usage-data wireless-usage-mrc wireless-usage-sms
  wireless-usage-voice
wireless-usage-commands: wireless-usage-commands-africa wireless-usage-commands-asia
  wireless-usage-commands-centralandsouthamerica wireless-usage-commands-europe wireless-usage-commands-home
  wireless-usage-commands-northamerica wireless-usage-commands-oceania wireless-usage-commands-roaming
wireless-usage-data: wireless-usage-data-africa wireless-usage-data-asia
  wireless-usage-data-centralandsouthamerica wireless-usage-data-custom-additionalmb
  wireless-usage-data-custom-first5mb wireless-usage-data-domestic-roaming wireless-usage-data-europe
  wireless-usage-data-individual-additionalgb wireless-usage-data-individual-firstgb
  wireless-usage-data-international-roaming-canada wireless-usage-data-international-roaming-india
  wireless-usage-data-international-roaming-mexico wireless-usage-data-northamerica wireless-usage-data-oceania
  wireless-usage-data-pooled
wireless-usage-data-pooled: wireless-usage-data-pooled-downlink wireless-usage-data-pooled-uplink
wireless-usage-mrc: wireless-usage-mrc-custom wireless-usage-mrc-individual wireless-usage-mrc-pooled
  wireless-usage-mrc-suspended
`;
