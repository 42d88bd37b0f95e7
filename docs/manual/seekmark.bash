# Completion of seekmark for bash.
_seekmark() {
    local command options one
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    [ "$word" = = ] && word=
    [ "$before" = = ] && before=${COMP_WORDS[COMP_CWORD - 2]}
    for one in "${COMP_WORDS[@]:1:COMP_CWORD - 1}"; do
        case $one in claims|search|video|links|export|check|index|doctor|config) command=$one; break ;; esac
    done
    case $before in
        --color) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
        --format) COMPREPLY=($(compgen -W 'jsonl md csv vtt chapters m3u' -- "$word")); return ;;
        --only) COMPREPLY=($(compgen -W 'impossible-time repaired-time doubtful-time label-differs unreadable-time out-of-order repeated-time dead-link rescued-link ambiguous-link no-video-id bad-front-matter wrapped-in-fence bad-encoding unreadable-file cut-short' -- "$word")); return ;;
    esac
    case $command in
        video) options='--help --format --json --vault --color' ;;
        search) options='--help --limit --json --vault --color' ;;
        links) options='--help --to --json --vault --color' ;;
        index) options='--help --rebuild --vault --color' ;;
        export) options='--help --format --json --vault --color' ;;
        doctor) options='--help --json --vault --color' ;;
        config) options='--help --init --check --json --vault --color' ;;
        claims) options='--help --json --vault --color' ;;
        check) options='--help --only --json --vault --color' ;;
        *) options='--help --at --kiosk --pick --vault --color --version' ;;
    esac
    case $word in
        -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
        *)
            mapfile -t COMPREPLY < <(compgen -f -- "$word")
            [ "$command" ] || COMPREPLY+=($(compgen -W 'claims search video links export check index doctor config' -- "$word"))
            ;;
    esac
}
complete -o filenames -F _seekmark seekmark
